package dev.belay.core.golden;

import dev.belay.core.model.Pointer;
import dev.belay.core.model.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The built-in scenario `golden-path`: log in, open the WebSocket, send a message, get five events in order.
public final class GoldenPath {
    public static final String NAME = "golden-path";

    private static final Duration OBJECTIVE = Duration.ofMillis(200);
    private static final Duration STEP = Duration.ofSeconds(2);
    private static final Pointer CALL = Pointer.of("/tool/call_id");
    private static final Pointer TYPE = Pointer.of("/type");

    private GoldenPath() {}

    public static Scenario against(Scenario.Target target, String password) {
        return new Scenario(
                NAME,
                target,
                Map.of("prompt", "Summarise today's alerts."),
                new Scenario.Names(Template.of("belay-${run}-${user.id}"), password),
                new Scenario.Track(
                        "x-belay-track",
                        Map.of("stable", "stable", "baseline", "baseline", "canary", "canary"),
                        "unknown"),
                session(),
                new Scenario.Iteration(ask(), answer()),
                new Step.Close("end", 1000, STEP),
                new Scenario.Ramp(200, 200),
                new Scenario.Keepalive(Duration.ofSeconds(20), Duration.ofSeconds(5)),
                new Scenario.Reconnect(
                        Set.of(1001, 1006, 1011, 1012, 1013),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5)),
                new Scenario.Isolation("bly1", Map.of(Pointer.of("/user_id"), Template.of("${userId}"))),
                new Scenario.Limits(1 << 20));
    }

    private static Scenario.Session session() {
        Map<String, Pointer> capture = new LinkedHashMap<>();
        capture.put("token", Pointer.of("/access_token"));
        capture.put("userId", Pointer.of("/user/id"));
        Step.Http login = new Step.Http(
                "login",
                "POST",
                Template.of("${target.http}/api/auth/login"),
                Value.object(
                        "username", Value.of("${user.name}"),
                        "password", Value.of("${user.password}")),
                200,
                capture,
                STEP);
        Step.Connect open = new Step.Connect(
                "open",
                Template.of("${target.ws}"),
                List.of(Template.of("golden.v1"), Template.of("bearer.${token}")),
                "golden.v1",
                STEP);
        return new Scenario.Session(List.of(login), open);
    }

    private static Step.Send ask() {
        return new Step.Send(
                "ask",
                Value.object(
                        "type", Value.of("user_message"),
                        "run_id", Value.of("${iteration}"),
                        "text", Value.of("${vars.prompt} ${user.marker}")));
    }

    private static Step.Expect answer() {
        return new Step.Expect(
                "answer",
                OBJECTIVE,
                Duration.ofSeconds(2),
                Pointer.of("/run_id"),
                Step.Order.STRICT,
                Step.Times.ONCE,
                List.of(
                        event("agent_started", Duration.ofMillis(50), Map.of(), Map.of()),
                        event("agent_thinking", OBJECTIVE, Map.of(), Map.of()),
                        event("tool_executing", OBJECTIVE, Map.of(), Map.of("toolCall", CALL)),
                        event("tool_completed", OBJECTIVE, Map.of(CALL, Template.of("${toolCall}")), Map.of()),
                        event("agent_completed", OBJECTIVE, Map.of(), Map.of())),
                Step.Others.FAIL,
                List.of(Map.of(TYPE, "heartbeat")));
    }

    private static Step.Event event(
            String type, Duration within, Map<Pointer, Template> json, Map<String, Pointer> capture) {
        return new Step.Event(type, Map.of(TYPE, type), within, json, capture);
    }
}
