package dev.belay.cli;

import dev.belay.cli.basic.Completion;
import dev.belay.cli.basic.Config;
import dev.belay.cli.basic.Help;
import dev.belay.cli.basic.Version;
import dev.belay.cli.demo.Demo;
import dev.belay.cli.imports.ImportsCommand;
import dev.belay.cli.judge.JudgeCommand;
import dev.belay.cli.operate.AbortCommand;
import dev.belay.cli.operate.Canary;
import dev.belay.cli.operate.ResumeCommand;
import dev.belay.cli.operate.Rollback;
import dev.belay.cli.operate.SandboxCommand;
import dev.belay.cli.operate.StatusCommand;
import dev.belay.cli.operate.WatchCommand;
import dev.belay.cli.points.PointCommand;
import dev.belay.cli.points.SnapshotCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Every command by its first word. One line adds one; nothing is made before it is asked for.
public final class Commands {
    private Commands() {}

    static Map<String, Supplier<Object>> all() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("demo", Demo::new);
        commands.put("snapshot", SnapshotCommand::new);
        commands.put("point", PointCommand::new);
        commands.put("rollback", Rollback::new);
        commands.put("canary", Canary::new);
        commands.put("judge", JudgeCommand::new);
        commands.put("watch", WatchCommand::new);
        commands.put("resume", ResumeCommand::new);
        commands.put("abort", AbortCommand::new);
        commands.put("status", StatusCommand::new);
        commands.put("sandbox", SandboxCommand::new);
        commands.put("imports", ImportsCommand::new);
        commands.put("config", Config::new);
        commands.put("completion", Completion::new);
        commands.put("help", Help::new);
        commands.put("version", Version::new);
        return commands;
    }
}
