import { defineCommand } from '../command-line/command.ts'
import { EXIT } from '../exit.ts'
import { printResult } from '../output/print.ts'

const SHELLS = ['bash', 'zsh'] as const

// Both ask latchkey itself; SHELL tells the parser in which of the two forms the answer is to be.
const SCRIPTS = {
  bash: `# latchkey's completion for bash: latchkey completion bash >> ~/.bashrc
_latchkey_completions() {
  local IFS=$'\\n'
  COMPREPLY=($(SHELL=bash latchkey --get-yargs-completions "\${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null))
  COMPREPLY=($(compgen -W "\${COMPREPLY[*]}" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o bashdefault -o default -F _latchkey_completions latchkey`,
  zsh: `#compdef latchkey
# latchkey's completion for zsh: latchkey completion zsh >> ~/.zshrc
_latchkey_completions() {
  local replies
  replies=("\${(@f)$(SHELL=zsh latchkey --get-yargs-completions "\${(@)words[1,CURRENT]}" 2>/dev/null)}")
  if (( \${#replies} )) && [[ -n "\${replies[1]}" ]]; then
    _describe 'latchkey' replies
  else
    _default
  fi
}
compdef _latchkey_completions latchkey`,
} as const satisfies Record<(typeof SHELLS)[number], string>

/** `latchkey completion` */
export const completion = defineCommand({
  usage: 'completion [shell]',
  summary: 'Print the script that lets a shell complete commands and options',
  arguments: { shell: { choices: SHELLS, describe: 'Which shell; without it the one of SHELL' } },
  examples: [
    ['latchkey completion bash >> ~/.bashrc', 'then open a new shell'],
    ['latchkey completion zsh >> ~/.zshrc', 'behind compinit; then open a new shell'],
  ],
  next: 'type latchkey, a blank, and press the Tab key.',

  async run({ shell, json }, context) {
    const chosen = shell ?? (context.env['SHELL']?.endsWith('zsh') === true ? 'zsh' : 'bash')
    const text = SCRIPTS[chosen]
    printResult({ json, value: { shell: chosen, script: text }, text }, context)
    return EXIT.done
  },
})
