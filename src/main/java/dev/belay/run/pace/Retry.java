package dev.belay.run.pace;

import dev.belay.world.WorldException;
import java.util.function.Supplier;

/// Calls the world again when trying again can help, a few times.
///
/// What is called must bear being done twice: an answer may have been lost.
///
/// @param tries how often in all
public record Retry(Backoff backoff, int tries) {

    /// @throws WorldException the last failure
    public <T> T call(Supplier<T> act) {
        for (int tried = 1; ; tried++) {
            try {
                return act.get();
            } catch (WorldException e) {
                if (tried >= tries || !e.kind().retryable()) {
                    throw e;
                }
                pause(tried, e);
            }
        }
    }

    /// @throws WorldException the last failure
    public void run(Runnable act) {
        call(() -> {
            act.run();
            return true;
        });
    }

    private void pause(int tried, WorldException failure) {
        try {
            backoff.pause(tried, failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
