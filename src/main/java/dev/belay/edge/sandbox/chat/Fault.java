package dev.belay.edge.sandbox.chat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One fault asked for.
///
/// @param rate how often, 0 to 1, of the events, answers, or upgrades that the kind concerns
/// @param argument by kind: nanoseconds, a close code, an HTTP status, bytes, or messages; else 0
public record Fault(FaultKind kind, double rate, long argument) {

    /// Reads `error:0.05,delay:0.2:300ms,crash:200`; an empty text is no fault.
    ///
    /// @throws IllegalArgumentException with what is wrong and how it is written
    public static List<Fault> parse(String text) {
        List<Fault> faults = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(Fault::one)
                .toList();
        Set<FaultKind> seen = EnumSet.noneOf(FaultKind.class);
        for (Fault fault : faults) {
            if (!seen.add(fault.kind)) {
                throw new IllegalArgumentException("'" + fault.kind.word() + "' is asked for twice");
            }
        }
        return faults;
    }

    private static Fault one(String text) {
        List<String> parts = List.of(text.split(":", -1));
        FaultKind kind = Stream.of(FaultKind.values())
                .filter(k -> k.word().equals(parts.getFirst()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + parts.getFirst() + "' is no fault; known: "
                        + Stream.of(FaultKind.values()).map(FaultKind::word).collect(Collectors.joining(", "))));
        int expected = kind.form() == FaultKind.Form.RATE || kind.form() == FaultKind.Form.NUMBER ? 2 : 3;
        if (parts.size() != expected) {
            throw new IllegalArgumentException("'" + text + "': write " + kind.usage());
        }
        try {
            return read(kind, parts);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "': " + e.getMessage() + "; write " + kind.usage(), e);
        }
    }

    private static Fault read(FaultKind kind, List<String> parts) {
        return switch (kind.form()) {
            case RATE -> new Fault(kind, share(parts.get(1)), 0);
            case RATE_AND_NUMBER -> new Fault(kind, share(parts.get(1)), number(kind, parts.get(2)));
            case RATE_AND_DURATION ->
                new Fault(
                        kind, share(parts.get(1)), Durations.parse(parts.get(2)).toNanos());
            case NUMBER -> new Fault(kind, 1, number(kind, parts.get(1)));
        };
    }

    private static double share(String text) {
        double rate = Double.parseDouble(text);
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("the rate is not between 0 and 1");
        }
        return rate;
    }

    private static long number(FaultKind kind, String text) {
        long number = Long.parseLong(text);
        long least = kind == FaultKind.CLOSE ? 1000 : kind == FaultKind.DENY ? 400 : 1;
        long most = kind == FaultKind.CLOSE ? 4999 : kind == FaultKind.DENY ? 599 : Integer.MAX_VALUE;
        if (number < least || number > most) {
            throw new IllegalArgumentException("the number is not between " + least + " and " + most);
        }
        return number;
    }
}
