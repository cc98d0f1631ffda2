package dev.belay.core.point;

import dev.belay.core.model.Digest;
import dev.belay.core.model.Value;

/// When two points hold the same (PT-2).
final class Sameness {
    private Sameness() {}

    static Digest digest(Contents contents, Images images, String commit) {
        return Digest.of(Value.object(
                "objects",
                Value.of(contents.digest().hex()),
                "images",
                new Value.Obj(images.digests()),
                "commit",
                Value.of(commit)));
    }
}
