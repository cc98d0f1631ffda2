package dev.belay.run.rollback;

import dev.belay.core.change.Operation;
import dev.belay.core.model.Value;
import dev.belay.run.Resume;
import dev.belay.run.execute.Executor;
import dev.belay.run.execute.Outcome;
import dev.belay.run.execute.Session;
import java.util.List;
import java.util.function.Consumer;

/// How a rollback that was interrupted goes on: to the same point, by a new plan.
public final class ResumeRollback implements Resume.Verb {
    private final Rollback rollback;
    private final Consumer<Result.Ended> ended;

    /// @param rollback to the point that the operation names
    /// @param ended takes what came of it
    public ResumeRollback(Rollback rollback, Consumer<Result.Ended> ended) {
        this.rollback = rollback;
        this.ended = ended;
    }

    @Override
    public Session.Request request(Operation operation) {
        return rollback.reopening(operation);
    }

    @Override
    public Executor executor(Session session) {
        return rollback.executor(session);
    }

    @Override
    public Value.Obj proceed(Executor executor, List<Outcome> concluded) {
        try {
            Result.Ended result = rollback.resume(executor.session(), concluded);
            ended.accept(result);
            return result.document(rollback.request().source().point().id());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Value.object("end", Value.of("interrupted"));
        }
    }
}
