package dev.belay.testkit;

import dev.belay.core.golden.GoldenPath;
import dev.belay.core.golden.Scenario;
import dev.belay.core.golden.Step;
import java.time.Duration;
import java.util.List;

/// The golden path with deadlines that a crowded machine keeps, too.
public final class PatientPath {
    private PatientPath() {}

    public static Scenario against(Scenario.Target target, Duration ample) {
        Scenario golden = GoldenPath.against(target, "secret");
        Step.Expect answer = golden.iteration().expect();
        Step.Http login = golden.session().requests().getFirst();
        Step.Connect open = golden.session().connect();
        return new Scenario(
                golden.name(),
                golden.target(),
                golden.vars(),
                golden.users(),
                golden.track(),
                new Scenario.Session(
                        List.of(new Step.Http(
                                login.id(),
                                login.method(),
                                login.url(),
                                login.json(),
                                login.status(),
                                login.capture(),
                                ample)),
                        new Step.Connect(open.id(), open.url(), open.subprotocols(), open.subprotocol(), ample)),
                new Scenario.Iteration(
                        golden.iteration().send(),
                        new Step.Expect(
                                answer.id(),
                                answer.within(),
                                ample,
                                answer.correlate(),
                                answer.order(),
                                answer.times(),
                                answer.events(),
                                answer.others(),
                                answer.background())),
                golden.end(),
                golden.connect(),
                golden.keepalive(),
                new Scenario.Reconnect(
                        golden.reconnect().codes(),
                        golden.reconnect().first(),
                        golden.reconnect().max(),
                        ample),
                golden.isolation(),
                golden.limits());
    }
}
