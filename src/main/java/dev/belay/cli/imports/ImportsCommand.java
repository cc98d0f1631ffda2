package dev.belay.cli.imports;

import dev.belay.cli.Exit;
import dev.belay.cli.Manual;
import picocli.CommandLine.Command;

/// Maps and judges the import paths of a Python repository.
@Command(
        name = "imports",
        description = "Maps and judges the import paths of a Python repository.",
        subcommands = {GraphCommand.class, WhoCommand.class, SsotCommand.class})
@Manual(
        examples = {
            "belay imports graph --package app.core | who refers to a layer, and how",
            "belay imports who app.core.manager | who depends on a module, and over what"
        },
        exits = {Exit.OK})
public final class ImportsCommand {}
