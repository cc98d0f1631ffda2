package dev.belay.run.execute;

import dev.belay.core.change.Change.Effect;
import dev.belay.core.model.Value;
import dev.belay.world.WorldException;
import java.util.Optional;

/// Carries out one effect.
final class EffectRun {
    private final Attempts attempts;
    private final Effect effect;
    private final Effects effects;

    EffectRun(Attempts attempts, Effect effect, Effects effects) {
        this.attempts = attempts;
        this.effect = effect;
        this.effects = effects;
    }

    Outcome run() {
        while (true) {
            Optional<Outcome> halt = attempts.mayWrite();
            if (halt.isPresent()) {
                return halt.get();
            }
            try {
                attempts.sending();
                Value.Obj result = effects.handler(effect).perform(effect, attempts.session()::beat);
                attempts.accepted(result);
                return attempts.verified(true, result);
            } catch (WorldException e) {
                Optional<Outcome> end = attempts.after(e);
                if (end.isPresent()) {
                    return end.get();
                }
            }
        }
    }
}
