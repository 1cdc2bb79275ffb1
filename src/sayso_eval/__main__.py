"""`python -m sayso_eval`: the `sayso-eval` command."""

from sayso_eval.cli import main

if __name__ == "__main__":
    main(prog_name="sayso-eval")
