package dev.belay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.change.Operation;
import dev.belay.run.execute.Effects;
import dev.belay.run.execute.Executor;
import dev.belay.run.execute.Opening;
import dev.belay.run.execute.Policy;
import dev.belay.run.execute.Session;
import dev.belay.run.execute.Tools;
import dev.belay.run.lock.Claim;
import dev.belay.run.lock.Claim.Manner;
import dev.belay.run.lock.Holder;
import dev.belay.run.lock.Lock;
import dev.belay.run.pace.Deadline;
import java.util.List;

/// Opens operations for tests on the environment `prod` with its lock in the namespace `chat`.
public final class Sessions {
    public static final Lock LOCK = Lock.environment("chat", "prod");

    private Sessions() {}

    public static Session.Request request(Operation operation, Manner manner) {
        Holder self = new Holder("sre", "host-7", 4711, operation.id());
        return new Session.Request(operation, new Claim(List.of(LOCK), self, manner, 0), "5c1e");
    }

    public static Session open(Tools tools, Operation operation, Manner manner) {
        Opening opening = Session.open(tools, request(operation, manner));
        assertThat(opening).isInstanceOf(Opening.Opened.class);
        return ((Opening.Opened) opening).session();
    }

    public static Executor executor(Session session, Effects effects, Policy policy, Tools tools) {
        Executor.Limits limits = new Executor.Limits(policy, Deadline.none(tools.clock()), new Asked());
        return new Executor(session, effects, limits);
    }
}
