package dev.belay.cli.judge;

import dev.belay.cli.Exit;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Task;
import dev.belay.core.judge.replay.Replay;
import dev.belay.core.report.ReplayView;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Judges recorded samples again.
@Command(name = "replay", description = "Judges recorded samples again, tick by tick; reads nothing else.")
@Manual(
        examples = {
            "belay judge replay samples.csv | the ticks that decided, and the last word",
            "belay judge replay samples.csv --set alpha=0.001 -o ndjson | every tick, with a stricter judge"
        },
        exits = {Exit.OK})
public final class ReplayCommand implements Task {
    @Parameters(paramLabel = "FILE", description = "samples with the columns t,arm,pod,metric,type,label,value")
    private String file = "";

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "a parameter; wins over the file's")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--json", description = "same as -o ndjson")
    private boolean json;

    @Override
    public Outcome run(Session session) {
        Recording recording = Recording.open(session, file, set);
        ReplayView view = new ReplayView(recording.parameters());
        Replay.Result result = recording.judge(decision -> {
            session.event(decision.toValue());
            if (!json) {
                view.take(decision);
            }
        });
        return Outcome.ok("JudgeResult", result.toValue())
                .text(view.lines(result, session.width()))
                .names(java.util.List.of(result.verdict().name()));
    }
}
