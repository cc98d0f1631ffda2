package dev.belay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.change.Change;
import dev.belay.core.change.Operation;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.run.Resume;
import dev.belay.run.Resumption;
import dev.belay.run.execute.Effects;
import dev.belay.run.execute.Executor;
import dev.belay.run.execute.Opening;
import dev.belay.run.execute.Outcome;
import dev.belay.run.execute.Policy;
import dev.belay.run.execute.Session;
import dev.belay.run.execute.Tools;
import dev.belay.run.lock.Claim.Manner;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A sequence that is a fixed list of changes: those of the plan that were begun are not begun again after a
/// crash.
public final class PlannedSequence implements CrashSequence {
    private static final Operation OPERATION = Operations.of("op-20261122T031452Z-k7qd");

    private final String name;
    private final List<Resource> given;
    private final List<Change> plan;
    private final Policy policy;
    private final Set<String> told = new TreeSet<>();

    public PlannedSequence(String name, List<Resource> given, List<Change> plan, Policy policy) {
        this.name = name;
        this.given = given;
        this.plan = plan;
        this.policy = policy;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Resource> given() {
        return given;
    }

    @Override
    public String outside() {
        return told.toString();
    }

    @Override
    public boolean stopsAtFailure() {
        return policy.whole();
    }

    @Override
    public void start(Tools tools) {
        if (Session.open(tools, Sessions.request(OPERATION, manner())) instanceof Opening.Opened(Session opened)) {
            try (Session session = opened) {
                Value.Obj _ = finish(Sessions.executor(session, effects(), policy, tools), plan);
            }
        }
    }

    @Override
    public void resume(Tools tools, String operation) {
        Resume.Verb verb = new Resume.Verb() {
            @Override
            public Session.Request request(Operation open) {
                return Sessions.request(open, manner());
            }

            @Override
            public Executor executor(Session session) {
                return Sessions.executor(session, effects(), policy, tools);
            }

            @Override
            public Value.Obj proceed(Executor executor, List<Outcome> concluded) {
                assertThat(concluded).allMatch(outcome -> outcome instanceof Outcome.Done);
                return finish(executor, executor.session().recovered().remaining(plan));
            }
        };

        Resumption resumption = new Resume(tools, Map.of(OPERATION.verb(), verb)).run(operation);

        assertThat(resumption).isInstanceOf(Resumption.Continued.class);
    }

    private Value.Obj finish(Executor executor, List<Change> rest) {
        List<Outcome> outcomes = executor.executeAll("CONFIG", rest);
        Value.Obj outcome = Value.object("exitCode", Value.of(0));
        if (outcomes.size() == rest.size() && outcomes.stream().allMatch(o -> o instanceof Outcome.Done)) {
            executor.session().end("rollback.outcome", outcome);
        }
        return outcome;
    }

    private Effects effects() {
        return new Effects(Map.of("Notify", (effect, _) -> {
            told.add(effect.key());
            return Value.object("status", Value.of(200));
        }));
    }

    private Manner manner() {
        return policy.whole() ? Manner.WAIT : Manner.PREEMPT;
    }
}
