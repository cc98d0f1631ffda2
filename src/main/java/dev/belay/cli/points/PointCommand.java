package dev.belay.cli.points;

import dev.belay.cli.Exit;
import dev.belay.cli.Manual;
import picocli.CommandLine.Command;

/// Looks at points and proves them.
@Command(
        name = "point",
        description = "Looks at points and proves them.",
        subcommands = {PointList.class, PointShow.class, PointVerify.class})
@Manual(
        examples = {
            "belay point list -e prod | which there are, and what they are good for",
            "belay point verify last-good -e prod --level 4 | whether it could be restored now"
        },
        exits = {Exit.OK})
public final class PointCommand {}
