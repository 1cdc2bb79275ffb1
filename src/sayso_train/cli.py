"""`sayso-train`: fit a model and put it into a bundle."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import click

from sayso_train.actors import actors
from sayso_train.gazetteer import gazetteer

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_NEW = click.Path(path_type=Path)


@click.group()
@click.pass_context
def main(ctx: click.Context) -> None:
    """Train Sayso's model and compile its tables anew. Needs the extra: pip install 'sayso[train]'."""
    missing = [name for name in ("torch", "safetensors", "onnx") if importlib.util.find_spec(name) is None]
    if missing and ctx.invoked_subcommand not in ("actors", "gazetteer"):
        click.echo(f"sayso-train: {', '.join(missing)} not installed: pip install 'sayso[train]'", err=True)
        sys.exit(3)


@main.command()
@click.option("--polnear", type=_FOLDER, help="Folder with text/ and attributions/.")
@click.option("--corrections", type=_FILE, help="What people decided, from `sayso export --format training`.")
@click.option("--start", type=_FILE, help="Checkpoint to go on from with --corrections.")
@click.option("--nested", multiple=True, type=_FILE, help="JSON of nested attributions; more than one may be given.")
@click.option("--weights", type=_FILE, help="all-MiniLM-L6-v2's model.safetensors; random weights without it.")
@click.option("--tokenizer", required=True, type=_FILE, help="Its tokenizer.json.")
@click.option("--out", required=True, type=_NEW, help="Folder for checkpoints, log and bundle.")
@click.option("--epochs", default=7, show_default=True)
@click.option("--minutes", default=170.0, show_default=True, help="The schedule ends by then.")
@click.option("--threads", default=2, show_default=True)
@click.option("--seed", default=1, show_default=True)
def attribution(
    polnear: Path | None,
    corrections: Path | None,
    start: Path | None,
    nested: tuple[Path, ...],
    weights: Path | None,
    tokenizer: Path,
    out: Path,
    epochs: int,
    minutes: float,
    threads: int,
    seed: int,
) -> None:
    """Fit the attribution model and write OUT/bundle.

    With --corrections and --start, train a checkpoint further on what people decided in a ledger: among
    PolNeAR's articles where --polnear is given, else alone, at a low rate.
    """
    if (corrections is None) != (start is None):
        raise click.UsageError("--corrections and --start go together: what people decided, and where to go on from")
    if polnear is None and corrections is None:
        raise click.UsageError("name --polnear, or --corrections with --start")
    import torch  # noqa: PLC0415 - heavy, and absent without the extra

    from sayso_train import attribution as steps  # noqa: PLC0415
    from sayso_train.fit import Settings  # noqa: PLC0415

    torch.set_num_threads(threads)
    base = steps.Base(weights, tokenizer)
    settings = Settings(epochs=epochs, minutes=minutes, seed=seed)
    articles = steps.polnear(polnear, nested) if polnear else []
    if corrections is None or start is None:
        model = steps.train(articles, base, settings, out)
    else:
        from sayso_train.corrections import read  # noqa: PLC0415

        gentle = steps.gentle(settings, alone=not articles)
        model = steps.go_on(start, read(corrections), articles, base, gentle, out)
    steps.bundle(model, base, out / "bundle", thresholds=(0.5, 0.5), window=settings.size)
    click.echo(f"{out / 'bundle'}: written; tune its thresholds on a dev split with `sayso-train bundle`")


@main.command()
@click.argument("checkpoint", type=_FILE)
@click.option("--tokenizer", required=True, type=_FILE)
@click.option("--out", required=True, type=_NEW, help="Folder of the new bundle.")
@click.option("--outer", default=0.5, show_default=True, help="Probability from which a word starts an outer cue.")
@click.option("--inner", default=0.5, show_default=True, help="The same for inner cues.")
@click.option("--window", default=318, show_default=True, help="Sub-tokens a window.")
@click.option("--full", is_flag=True, help="Keep 32-bit weights.")
def bundle(checkpoint: Path, tokenizer: Path, out: Path, outer: float, inner: float, window: int, full: bool) -> None:
    """Export a checkpoint as a bundle."""
    from sayso_train import attribution as steps  # noqa: PLC0415

    model = steps.load_checkpoint(checkpoint)
    steps.bundle(model, steps.Base(None, tokenizer), out, thresholds=(outer, inner), window=window, full=full)
    click.echo(f"{out}: written")


@main.command()
@click.option("--gum", type=_FOLDER, help="Folder of GUM's .conllu files.")
@click.option("--litbank", type=_FOLDER, help="LitBank's folder, with coref/.")
@click.option("--ecbplus", type=_FOLDER, help="ECB+'s folder.")
@click.option("--gap", type=_FOLDER, help="GAP's folder.")
@click.option("--polnear", type=_FOLDER, help="Folder with text/: acts and speakers are labelled on it.")
@click.option("--relocar", type=_FILE, help="ReLocaR's training file.")
@click.option("--checkpoint", type=_FILE, help="Attribution checkpoint whose last layers to start from.")
@click.option("--bundle", required=True, type=_FOLDER, help="Bundle whose encoder is read; the graphs are added to it.")
@click.option("--out", required=True, type=_NEW, help="Folder for checkpoints and log.")
@click.option("--epochs", default=6, show_default=True)
@click.option("--minutes", default=60.0, show_default=True, help="The schedule ends by then.")
@click.option("--threads", default=2, show_default=True)
@click.option("--seed", default=1, show_default=True)
def context(
    gum: Path | None,
    litbank: Path | None,
    ecbplus: Path | None,
    gap: Path | None,
    polnear: Path | None,
    relocar: Path | None,
    checkpoint: Path | None,
    bundle: Path,
    out: Path,
    epochs: int,
    minutes: float,
    threads: int,
    seed: int,
) -> None:
    """Fit the context model (mentions, coreference, places, acts) and add it to a bundle."""
    import torch  # noqa: PLC0415 - heavy, and absent without the extra

    from sayso_train import context_train as steps  # noqa: PLC0415
    from sayso_train.context_fit import ContextSettings  # noqa: PLC0415

    torch.set_num_threads(threads)
    corpora = steps.Corpora(gum, litbank, ecbplus, gap, polnear, relocar)
    settings = ContextSettings(epochs=epochs, minutes=minutes, seed=seed)
    model = steps.train(corpora, bundle, checkpoint, settings, out)
    steps.finish(model, bundle, steps.THRESHOLDS)
    steps.refit_pairs(model, corpora, bundle)
    steps.finish(model, bundle, steps.THRESHOLDS)
    click.echo(f"{bundle}: the context model is in")


@main.command()
@click.argument("relocar", type=_FILE)
@click.option("--bundle", required=True, type=_FOLDER, help="Bundle whose encoder is read.")
def metonymy(relocar: Path, bundle: Path) -> None:
    """Cross-validate, tenfold, the head that tells a literal place name from one for people, on RELOCAR."""
    from sayso_train import context_train as steps  # noqa: PLC0415

    share = steps.cross_validate_readings(relocar, bundle)
    click.echo(f"right, tenfold cross-validation: {100 * share:.1f} %")


@main.command()
@click.option("--polnear", type=_FOLDER, help="PolNeAR's train part: text/ and attributions/.")
@click.option("--basil", type=_FOLDER, help="BASIL's articles/.")
@click.option("--gum", type=_FOLDER, help="Folder of GUM's .conllu files.")
@click.option("--litbank", type=_FOLDER, help="LitBank's folder, with coref/.")
@click.option("--wikiwars", type=_FOLDER, help="Folder of WikiWars' .sgm files.")
@click.option("--perspectrum", type=_FOLDER, help="PERSPECTRUM's folder.")
@click.option("--cad", type=_FOLDER, help="CAD-NLI's folder, with original/.")
@click.option("--conjnli", type=_FILE, help="ConjNLI's adversarial training file.")
@click.option("--weights", required=True, type=_FILE, help="The teacher's: all-MiniLM-L6-v2's model.safetensors.")
@click.option("--tokenizer", required=True, type=_FILE, help="Its tokenizer.json.")
@click.option("--bundle", required=True, type=_FOLDER, help="Bundle whose encoder is read; the head is added to it.")
@click.option("--out", required=True, type=_NEW, help="Folder for the encoded texts and the log.")
@click.option("--epochs", default=4, show_default=True)
@click.option("--threads", default=2, show_default=True)
@click.option("--seed", default=1, show_default=True)
def meaning(
    weights: Path,
    tokenizer: Path,
    bundle: Path,
    out: Path,
    epochs: int,
    threads: int,
    seed: int,
    **sources: Path | None,  # an option each
) -> None:
    """Fit the head for search by meaning and the lists it is searched by, and add them to a bundle."""
    import torch  # noqa: PLC0415

    from sayso_train import meaning_train as steps  # noqa: PLC0415
    from sayso_train.meaning import MeaningSettings  # noqa: PLC0415
    from sayso_train.meaning_data import Teacher  # noqa: PLC0415
    from sayso_train.meaning_texts import Sources  # noqa: PLC0415

    torch.set_num_threads(threads)
    found = Sources(**sources)
    settings = MeaningSettings(epochs=epochs, seed=seed)
    steps.train(found, Teacher(weights, tokenizer), bundle, out, settings)
    click.echo(f"{bundle}: the meaning head is in")


main.add_command(actors)
main.add_command(gazetteer)
