package dev.belay.core.rollout;

import dev.belay.core.model.Value;
import java.util.List;
import java.util.Set;

/// States as values, and back (section 16).
final class StateCodec {
    private StateCodec() {}

    static Value.Obj toValue(State state) {
        return switch (state) {
            case State.Forward forward -> forward(forward);
            case State.WayBack back -> wayBack(back);
            case State.Terminal terminal -> terminal(terminal);
        };
    }

    private static Value.Obj forward(State.Forward state) {
        return switch (state) {
            case State.Planned _ -> of(state);
            case State.Preparing(List<Act> rest) -> of(state, "rest", acts(rest));
            case State.Warming(double since) -> of(state, "since", Value.of(since));
            case State.Shifting(int n, var move, double since) ->
                of(state, "n", Value.of(n), "move", ActCodec.word(move), "since", Value.of(since));
            case State.Analysing(int n, double clock, double asOf) ->
                of(state, "n", Value.of(n), "clock", Value.of(clock), "asOf", Value.of(asOf));
            case State.Baking(double clock, double asOf) -> of(state, "clock", Value.of(clock), "asOf", Value.of(asOf));
            case State.Held(var in, List<Reason> reasons, double since, boolean again, boolean told) ->
                of(
                        state,
                        "since",
                        Value.of(since),
                        "in",
                        forward(in),
                        "reasons",
                        new Value.Arr(reasons.stream().map(StateCodec::reason).toList()),
                        "again",
                        Value.of(again),
                        "told",
                        Value.of(told));
            case State.Promoting(var phase, List<Act> rest, double since) ->
                of(state, "phase", ActCodec.word(phase), "rest", acts(rest), "since", Value.of(since));
            case State.Returning(int part, double since) -> of(state, "part", Value.of(part), "since", Value.of(since));
            case State.Draining(double since) -> of(state, "since", Value.of(since));
            case State.Closing(List<Act> rest, double since, double failing) ->
                of(state, "rest", acts(rest), "since", Value.of(since), "failingSince", Numbers.orNull(failing));
        };
    }

    private static Value.Obj wayBack(State.WayBack state) {
        return switch (state) {
            case State.RollingBack b ->
                of(
                        b,
                        "cause",
                        Value.object(
                                "id",
                                Value.of(b.cause().id()),
                                "severity",
                                ActCodec.word(b.cause().severity()),
                                "sentence",
                                Value.of(b.cause().sentence())),
                        "target",
                        ActCodec.word(b.target()),
                        "stage",
                        ActCodec.word(b.stage()),
                        "since",
                        Value.of(b.since()),
                        "began",
                        Value.of(b.began()),
                        "levers",
                        acts(b.levers()),
                        "levered",
                        Value.of(b.levered()),
                        "rest",
                        acts(b.rest()),
                        "failingSince",
                        Numbers.orNull(b.failingSince()));
            case State.Stalled(var why, State.RollingBack in, double since) ->
                of(state, "why", ActCodec.word(why), "in", wayBack(in), "since", Value.of(since));
        };
    }

    private static Value.Obj terminal(State.Terminal state) {
        return switch (state) {
            case State.Refused(String why) -> of(state, "why", Value.of(why));
            case State.Promoted _ -> of(state);
            case State.RolledBack(boolean validated) -> of(state, "validated", Value.of(validated));
            case State.NeedsOperator(String why) -> of(state, "why", Value.of(why));
        };
    }

    /// @throws IllegalArgumentException when it is no state
    static State fromValue(Value value) {
        return switch (Numbers.text(value, "/kind")) {
            case "RollingBack" -> rollingBack(value);
            case "Stalled" ->
                new State.Stalled(
                        State.Stalled.Why.valueOf(ActCodec.upper(value, "/why")),
                        rollingBack(value.at("/in").orElseThrow()),
                        since(value));
            case "Refused" -> new State.Refused(Numbers.text(value, "/why"));
            case "Promoted" -> new State.Promoted();
            case "RolledBack" -> new State.RolledBack(value.truth("/validated").orElseThrow());
            case "NeedsOperator" -> new State.NeedsOperator(Numbers.text(value, "/why"));
            default -> readForward(value);
        };
    }

    private static State.Forward readForward(Value value) {
        return switch (Numbers.text(value, "/kind")) {
            case "Planned" -> new State.Planned();
            case "Preparing" -> new State.Preparing(acts(value, "/rest"));
            case "Warming" -> new State.Warming(since(value));
            case "Shifting" ->
                new State.Shifting(
                        Numbers.whole(value, "/n"),
                        State.Shifting.Move.valueOf(ActCodec.upper(value, "/move")),
                        since(value));
            case "Analysing" ->
                new State.Analysing(
                        Numbers.whole(value, "/n"), Numbers.decimal(value, "/clock"), Numbers.decimal(value, "/asOf"));
            case "Baking" -> new State.Baking(Numbers.decimal(value, "/clock"), Numbers.decimal(value, "/asOf"));
            case "Held" ->
                new State.Held(
                        readForward(value.at("/in").orElseThrow()),
                        value.items("/reasons").stream().map(StateCodec::reason).toList(),
                        since(value),
                        value.truth("/again").orElseThrow(),
                        value.truth("/told").orElseThrow());
            case "Promoting" ->
                new State.Promoting(
                        State.Promoting.Phase.valueOf(ActCodec.upper(value, "/phase")),
                        acts(value, "/rest"),
                        since(value));
            case "Returning" -> new State.Returning(Numbers.whole(value, "/part"), since(value));
            case "Draining" -> new State.Draining(since(value));
            case "Closing" ->
                new State.Closing(acts(value, "/rest"), since(value), Numbers.orNaN(value, "/failingSince"));
            default -> throw new IllegalArgumentException("no state is called " + Numbers.text(value, "/kind"));
        };
    }

    private static State.RollingBack rollingBack(Value value) {
        return new State.RollingBack(
                new Cause(
                        Numbers.text(value, "/cause/id"),
                        Severity.valueOf(ActCodec.upper(value, "/cause/severity")),
                        Numbers.text(value, "/cause/sentence")),
                Target.valueOf(ActCodec.upper(value, "/target")),
                State.Stage.valueOf(ActCodec.upper(value, "/stage")),
                since(value),
                Numbers.decimal(value, "/began"),
                acts(value, "/levers"),
                value.truth("/levered").orElseThrow(),
                acts(value, "/rest"),
                Numbers.orNaN(value, "/failingSince"));
    }

    private static double since(Value value) {
        return Numbers.decimal(value, "/since");
    }

    private static Value.Obj of(State state, Object... fields) {
        Value.Obj value = Value.object("kind", Value.of(state.getClass().getSimpleName()));
        for (int i = 0; i < fields.length; i += 2) {
            value = value.put((String) fields[i], (Value) fields[i + 1]);
        }
        return value;
    }

    private static Value acts(List<Act> acts) {
        return new Value.Arr(acts.stream().<Value>map(ActCodec::toValue).toList());
    }

    private static List<Act> acts(Value value, String pointer) {
        return value.items(pointer).stream().map(ActCodec::fromValue).toList();
    }

    private static Value reason(Reason reason) {
        return Value.object(
                "id", Value.of(reason.id()), "since", Value.of(reason.since()), "text", Value.of(reason.text()));
    }

    private static Reason reason(Value value) {
        return new Reason(Numbers.text(value, "/id"), since(value), Numbers.text(value, "/text"));
    }

    static Set<String> texts(Value value, String pointer) {
        return Set.copyOf(
                value.items(pointer).stream().map(v -> v.text("").orElseThrow()).toList());
    }
}
