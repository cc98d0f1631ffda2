package dev.belay.core.report;

import dev.belay.core.judge.Preflight;
import dev.belay.core.judge.Preflight.Need;
import dev.belay.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How long a judgement takes at some traffic.
///
/// @param share of the canary
/// @param times how many times as many errors `found` is about
public record PowerView(
        Preflight.Traffic traffic, double share, double times, Need found, Preflight.Forecast forecast) {
    private static final double DAY = 86_400;

    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(String.format(
                Locale.ROOT,
                "%s requests/s on the canary, %s on the old version, of which %s %% fail",
                amount(traffic.canary()),
                amount(traffic.control()),
                amount(100 * traffic.failure()))));
        lines.add(row(amount(times) + " x errors are seen", found));
        lines.add(row("5 % errors are seen", forecast.twentieth()));
        lines.add(row("nothing but errors is seen", forecast.total()));
        lines.add(row("no harm is proven up to " + amount(100 * forecast.next()) + " %", forecast.proof()));
        if (forecast.clean().requests() > 0) {
            lines.add(row("enough clean iterations", forecast.clean(), "iterations"));
        }
        return lines;
    }

    public Value.Obj body() {
        return Value.object(
                "traffic",
                        Value.object(
                                "canary", Value.of(traffic.canary()),
                                "control", Value.of(traffic.control()),
                                "failure", Value.of(traffic.failure())),
                "weight", Value.of(share),
                "times", Value.of(times),
                "found", value(found),
                "twentieth", value(forecast.twentieth()),
                "total", value(forecast.total()),
                "proof", value(forecast.proof()),
                "clean", value(forecast.clean()));
    }

    private static Line row(String what, Need need) {
        return row(what, need, "requests");
    }

    private static Line row(String what, Need need, String of) {
        return Line.of(String.format(
                Locale.ROOT,
                "  %-34s %10s  %s",
                what,
                time(need.seconds()),
                Double.isFinite(need.requests()) ? Math.round(need.requests()) + " " + of + " on the canary" : ""));
    }

    private static String time(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "never";
        }
        return seconds < 600
                ? amount(seconds) + " s"
                : seconds < DAY
                        ? amount(Math.rint(seconds / 6) / 10) + " min"
                        : amount(Math.rint(seconds / DAY * 10) / 10) + " days";
    }

    private static Value value(Need need) {
        return Value.object("requests", number(need.requests()), "seconds", number(need.seconds()));
    }

    /// Nothing where there is no end to it.
    private static Value number(double number) {
        return Double.isFinite(number) ? Value.of(number) : Value.nil();
    }

    private static String amount(double number) {
        String text = String.format(Locale.ROOT, "%.3f", number);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
