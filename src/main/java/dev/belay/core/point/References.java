package dev.belay.core.point;

import dev.belay.core.config.Form;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Value;

/// Names of objects as the documents of a point write them.
final class References {
    private References() {}

    static Value.Obj document(Ref ref) {
        return Value.object(
                "apiVersion",
                Value.of(ref.apiVersion()),
                "kind",
                Value.of(ref.kind()),
                "namespace",
                Value.of(ref.namespace()),
                "name",
                Value.of(ref.name()));
    }

    static Ref read(Form form) {
        return Ref.of(form.text("/apiVersion"), form.text("/kind"), form.text("/namespace", ""), form.text("/name"));
    }
}
