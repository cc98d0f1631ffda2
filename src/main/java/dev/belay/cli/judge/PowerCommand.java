package dev.belay.cli.judge;

import dev.belay.cli.ErrorCode;
import dev.belay.cli.Exit;
import dev.belay.cli.Failure;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Stopped;
import dev.belay.cli.Task;
import dev.belay.core.config.Malformed;
import dev.belay.core.config.Place;
import dev.belay.core.config.Problem;
import dev.belay.core.judge.ParameterReader;
import dev.belay.core.judge.Parameters;
import dev.belay.core.judge.Preflight;
import dev.belay.core.judge.Preflight.Need;
import dev.belay.core.judge.Setting;
import dev.belay.core.report.PowerView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Says how long a judgement takes at some traffic.
@Command(name = "power", description = "How long until more errors are seen, or no harm is proven, at this traffic.")
@Manual(
        examples = {
            "belay judge power --rps 40 --weight 10% | until twice as many errors are seen on a tenth of 40/s",
            "belay judge power --rps 0.5 --weight 50% --times 10 | until ten times as many are seen"
        },
        exits = {Exit.OK})
public final class PowerCommand implements Task {
    @Option(names = "--rps", paramLabel = "N", required = true, description = "requests a second, all arms together")
    private double rps;

    @Option(names = "--weight", paramLabel = "SHARE", description = "the canary's share (default: 10%%)")
    private String weight = "10%";

    @Option(
            names = "--failure",
            paramLabel = "SHARE",
            description = "share of the old version's that fail (default: sloFailure)")
    private String failure = "";

    @Option(names = "--times", paramLabel = "N", description = "how many times as many errors (default: 2)")
    private double times = 2;

    @Option(names = "--probes", paramLabel = "N", description = "iterations of the probe a second on the canary")
    private double probes;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "a parameter of the judge")
    private Map<String, String> set = new LinkedHashMap<>();

    @Override
    public Outcome run(Session session) {
        Parameters parameters = parameters();
        double share = share("--weight", weight);
        double fails = failure.isEmpty() ? parameters.get(Setting.SLO_FAILURE) : share("--failure", failure);
        check(share, fails);
        Preflight.Traffic dealt = Preflight.Traffic.dealt(rps, share, fails);
        Preflight.Traffic traffic = new Preflight.Traffic(dealt.canary(), dealt.control(), probes, fails);
        Preflight.Forecast forecast = Preflight.forecast(parameters, share, traffic);
        Need found = Preflight.found(parameters, traffic, Math.min(1, times * fails));
        PowerView view = new PowerView(traffic, share, times, found, forecast);
        return Outcome.ok("JudgePower", view.body()).text(view.lines()).names(List.of());
    }

    private Parameters parameters() {
        Parameters base = Parameters.standard(new Parameters.Sources(true, probes > 0, true));
        ParameterReader.Read read = ParameterReader.read(set, base);
        if (!read.problems().isEmpty()) {
            throw new Malformed(read.problems().entrySet().stream()
                    .map(p -> new Problem(Place.outside("--set " + p.getKey()), p.getKey() + ": " + p.getValue()))
                    .toList());
        }
        return read.parameters();
    }

    private void check(double share, double fails) {
        if (!(rps > 0) || !(times > 1) || !(probes >= 0) || !(share > 0 && share < 1) || !(fails > 0 && fails < 1)) {
            throw wrong("these numbers give nothing to compute");
        }
    }

    private static double share(String flag, String text) {
        boolean percent = text.endsWith("%");
        try {
            double number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
            return percent ? number / 100 : number;
        } catch (NumberFormatException _) {
            throw wrong(flag + " " + text + " is no share");
        }
    }

    private static Stopped wrong(String what) {
        return new Stopped(Failure.of(
                ErrorCode.USAGE,
                what,
                "--rps is above 0, --times above 1, shares are between 0 and 1: 0.1 or 10%",
                "belay judge power -h"));
    }
}
