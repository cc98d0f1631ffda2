package dev.belay.cli.judge;

import dev.belay.cli.Exit;
import dev.belay.cli.Manual;
import picocli.CommandLine.Command;

/// Judges recorded samples, and says what a judgement takes.
@Command(
        name = "judge",
        description = "Judges recorded samples again, and explains what it decided.",
        subcommands = {ReplayCommand.class, ExplainCommand.class, PowerCommand.class})
@Manual(
        examples = {
            "belay judge replay samples.csv | every decision of a rollout, from its samples",
            "belay judge power --rps 40 --weight 10% | how long until trouble would be seen"
        },
        exits = {Exit.OK})
public final class JudgeCommand {}
