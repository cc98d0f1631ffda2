package dev.belay.core.point;

import dev.belay.core.config.Form;
import dev.belay.core.model.Value;
import java.time.Instant;
import java.util.Optional;

/// Writes and reads marks.
final class Marks {
    private Marks() {}

    static Value.Obj document(Mark mark) {
        Value.Obj at = Value.object("at", Value.of(Times.millis(mark.at())));
        return switch (mark) {
            case Mark.Verified v ->
                at.put("mark", Value.of("verified"))
                        .put("level", Value.of(v.level()))
                        .put("passed", Value.of(v.passed()))
                        .put("evidence", Value.of(v.evidence()));
            case Mark.Soaked s -> at.put("mark", Value.of("soaked")).put("evidence", Value.of(s.evidence()));
            case Mark.Withdrawn w -> at.put("mark", Value.of("withdrawn")).put("evidence", Value.of(w.evidence()));
            case Mark.Labelled l ->
                at.put("mark", Value.of("labelled"))
                        .put("key", Value.of(l.key()))
                        .put("value", Value.of(l.value()));
            case Mark.ImageGone g -> at.put("mark", Value.of("image-gone")).put("image", Value.of(g.image()));
        };
    }

    static Optional<Mark> read(Form form) {
        Instant at = form.instant("/at");
        return switch (form.text("/mark")) {
            case "verified" ->
                Optional.of(new Mark.Verified(
                        at, (int) form.number("/level"), form.truth("/passed"), form.text("/evidence", "")));
            case "soaked" -> Optional.of(new Mark.Soaked(at, form.text("/evidence", "")));
            case "withdrawn" -> Optional.of(new Mark.Withdrawn(at, form.text("/evidence", "")));
            case "labelled" -> Optional.of(new Mark.Labelled(at, form.text("/key"), form.text("/value")));
            case "image-gone" -> Optional.of(new Mark.ImageGone(at, form.text("/image")));
            default -> Optional.empty();
        };
    }
}
