package dev.belay.run.execute;

import dev.belay.core.change.Change.Effect;
import dev.belay.core.model.Value;
import dev.belay.world.Repository;
import java.util.Map;

/// Who carries out what lies outside the cluster: effects, by their name, and moves of refs.
///
/// @param repositories opens the repositories that changes name
public record Effects(Map<String, Handler> handlers, Repository.Opener repositories) {
    public Effects {
        handlers = Map.copyOf(handlers);
    }

    /// Without repositories: a move of refs is a mistake of the program.
    public Effects(Map<String, Handler> handlers) {
        this(handlers, place -> {
            throw new IllegalStateException("nobody opens the repository " + place);
        });
    }

    public static Effects none() {
        return new Effects(Map.of());
    }

    /// Carries out effects of one name.
    @FunctionalInterface
    public interface Handler {
        /// Does it. After a crash between doing and recording it is called again with the same key: it must
        /// find out by the key, or be harmless when done twice.
        ///
        /// @param pulse to be called at least every second by what takes longer
        /// @return what the effect gave; it is kept in the journal
        Value.Obj perform(Effect effect, Runnable pulse);
    }

    Handler handler(Effect effect) {
        Handler handler = handlers.get(effect.name());
        if (handler == null) {
            throw new IllegalStateException("nobody carries out the effect " + effect.name());
        }
        return handler;
    }
}
