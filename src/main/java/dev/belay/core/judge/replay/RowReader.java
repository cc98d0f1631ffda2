package dev.belay.core.judge.replay;

import dev.belay.core.config.Nearest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Bytes of a line in, a row or what is wrong with it out.
final class RowReader {
    static final List<String> COLUMNS = List.of("t", "arm", "pod", "metric", "type", "label", "value");
    static final List<String> PROBE =
            List.of("complete", "late", "missing_event", "duplicate_event", "out_of_order", "cross_user");

    private static final int T = 0;
    private static final int ARM = 1;
    private static final int POD = 2;
    private static final int METRIC = 3;
    private static final int TYPE = 4;
    private static final int LABEL = 5;
    private static final int VALUE = 6;

    private static final Map<String, Side> SIDES =
            Stream.of(Side.values()).collect(Collectors.toMap(Side::text, side -> side));
    private static final Map<String, Series> SERIES =
            Stream.of(Series.values()).collect(Collectors.toMap(Series::text, series -> series));
    private static final Map<String, Type> TYPES =
            Stream.of(Type.values()).collect(Collectors.toMap(Type::text, type -> type));

    private final Fields fields = new Fields(COLUMNS.size());
    private final Words words = new Words();
    private final Repeat<Optional<Side>> sides = new Repeat<>(words, text -> Optional.ofNullable(SIDES.get(text)));
    private final Repeat<Optional<Series>> series = new Repeat<>(words, text -> Optional.ofNullable(SERIES.get(text)));
    private final Repeat<Optional<Type>> types = new Repeat<>(words, text -> Optional.ofNullable(TYPES.get(text)));
    private final Repeat<String> pods = new Repeat<>(words, text -> text);
    private final Repeat<String> labels = new Repeat<>(words, text -> text);
    private final Map<String, Double> bounds = new HashMap<>();

    ReadRow read(byte[] line, int from, int to) {
        int count = fields.split(line, from, to);
        if (fields.wrong() >= 0) {
            return new BadRow(fields.wrong() - from, "a quoted text must end on its line, before a comma or the end");
        }
        if (count != COLUMNS.size()) {
            return new BadRow(
                    0, count + " fields where there are " + COLUMNS.size() + ": " + String.join(",", COLUMNS));
        }
        double t = number(T);
        if (!Double.isFinite(t)) {
            return bad(from, T, "no time in seconds: \"" + fields.text(T) + "\"");
        }
        Optional<Side> side = sides.of(fields, ARM);
        Optional<Series> metric = series.of(fields, METRIC);
        Optional<Type> type = types.of(fields, TYPE);
        if (side.isEmpty()) {
            return unknown(from, ARM, "arm", Side.texts());
        }
        if (metric.isEmpty()) {
            return unknown(from, METRIC, "metric", Series.texts());
        }
        if (type.isEmpty() || !metric.get().types().contains(type.get())) {
            return unknown(
                    from,
                    TYPE,
                    "type of " + metric.get().text(),
                    metric.get().types().stream().map(Type::text).toList());
        }
        if (side.get() == Side.NONE && metric.get().asksArm()) {
            return bad(from, ARM, metric.get().text() + " needs an arm: " + String.join(", ", Side.texts()));
        }
        Row row =
                new Row(t, side.get(), pods.of(fields, POD), metric.get(), type.get(), labels.of(fields, LABEL), 0, "");
        return valued(from, row);
    }

    private ReadRow valued(int from, Row row) {
        if (row.label().isEmpty() && row.series().asksLabel()) {
            return bad(from, LABEL, row.series().text() + " needs a label");
        }
        if (row.series() == Series.PROBE && !PROBE.contains(row.label())) {
            return unknown(from, LABEL, "label of probe", PROBE);
        }
        if (row.series() == Series.COMMAND && !row.label().equals("promote")) {
            return unknown(from, LABEL, "command", List.of("promote"));
        }
        if (row.series() == Series.LATENCY_BUCKET && !bound(row.label())) {
            return bad(from, LABEL, "no upper bound in milliseconds: \"" + row.label() + "\"; the last one is +Inf");
        }
        if (row.type() == Type.EVENT) {
            return new Row(
                    row.t(),
                    row.side(),
                    row.pod(),
                    row.series(),
                    row.type(),
                    row.label(),
                    Double.NaN,
                    fields.text(VALUE));
        }
        double value = number(VALUE);
        String wrong = wrong(row, value);
        return wrong.isEmpty()
                ? new Row(row.t(), row.side(), row.pod(), row.series(), row.type(), row.label(), value, "")
                : bad(from, VALUE, "\"" + fields.text(VALUE) + "\" " + wrong);
    }

    /// What a number must be; empty: it is.
    private static String wrong(Row row, double value) {
        if (Double.isNaN(value)) {
            return "is no number";
        }
        return switch (row.series()) {
            case WEIGHT -> value >= 0 && value <= 1 ? "" : "is no share between 0 and 1";
            case READY, HOLD -> value == 0 || value == 1 ? "" : "is neither 0 nor 1";
            case LATENCY_MS -> value >= 0 ? "" : "is negative: a time is at least 0";
            case MEMORY_LIMIT_BYTES -> value > 0 ? "" : "is no limit in bytes: leave the row out where there is none";
            case REQUESTS, FAILURES, LATENCY_BUCKET, MEMORY_BYTES, RATE, EXPOSURE ->
                value < 0
                        ? "is negative: " + row.series().text() + " is counted up from 0"
                        : Double.isInfinite(value) ? "is not finite" : "";
            case PROBE, GUARDRAIL, COMMAND -> "";
        };
    }

    private boolean bound(String label) {
        return bounds.computeIfAbsent(label, text -> {
                    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                    return Numbers.read(bytes, 0, bytes.length);
                })
                >= 0;
    }

    private double number(int field) {
        return Numbers.read(fields.bytes(), fields.from(field), fields.to(field));
    }

    private BadRow bad(int from, int field, String message) {
        return new BadRow(fields.from(field) - from, message);
    }

    private BadRow unknown(int from, int field, String what, List<String> known) {
        String text = fields.text(field);
        return new BadRow(
                fields.from(field) - from,
                (text.isEmpty() ? "no " + what : "unknown " + what + " \"" + text + "\"") + "; there are "
                        + String.join(", ", known),
                Nearest.to(text, known).orElse(""));
    }
}
