package dev.belay.cli.judge;

import dev.belay.cli.ErrorCode;
import dev.belay.cli.Exit;
import dev.belay.cli.Failure;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Stopped;
import dev.belay.cli.Task;
import dev.belay.core.judge.Decision;
import dev.belay.core.judge.Setting;
import dev.belay.core.judge.replay.Replay;
import dev.belay.core.model.Value;
import dev.belay.core.report.ExplainView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Draws what one decision rests on.
@Command(name = "explain", description = "Draws what one tick's decision rests on, metric by metric.")
@Manual(
        examples = {
            "belay judge explain samples.csv --at 42 | the tick that holds second 42",
            "belay judge explain samples.csv | the last tick that was judged"
        },
        exits = {Exit.OK})
public final class ExplainCommand implements Task {
    @Parameters(paramLabel = "FILE", description = "samples, as for belay judge replay")
    private String file = "";

    @Option(names = "--at", paramLabel = "T", description = "seconds since the start (default: the last tick)")
    private double at = Double.NaN;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "a parameter; wins over the file's")
    private Map<String, String> set = new LinkedHashMap<>();

    @Override
    public Outcome run(Session session) {
        Recording recording = Recording.open(session, file, set);
        double tick = recording.parameters().get(Setting.TICK);
        List<Decision> found = new ArrayList<>();
        Replay.Result result = recording.judge(decision -> {
            if (found.isEmpty() || Double.isNaN(at) || decision.t() - tick < at - 1e-9) {
                found.clear();
                found.add(decision);
            }
        });
        if (found.isEmpty() || at <= 0 || found.getFirst().t() < at - 1e-9) {
            throw new Stopped(Failure.of(
                    ErrorCode.USAGE,
                    "no tick was judged at " + at,
                    found.isEmpty()
                            ? "no tick was judged at all"
                            : "the last one ended at " + found.getFirst().t() + " with "
                                    + result.verdict().name(),
                    "belay judge replay " + file));
        }
        Decision decision = found.getFirst();
        return Outcome.ok("JudgeExplanation", Value.object("decision", decision.toValue()))
                .text(new ExplainView(recording.parameters(), session.width()).lines(decision))
                .names(List.of(decision.verdict().name()));
    }
}
