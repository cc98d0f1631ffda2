package dev.belay.core.point;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.config.Form;
import dev.belay.core.config.Malformed;
import dev.belay.core.config.Schema;
import dev.belay.core.model.Json;
import dev.belay.core.model.Value;
import dev.belay.edge.files.FileDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The schema of `point.json` and the code that writes and reads it say the same.
class PointSchemaTest {
    private static final Value DOCUMENT = new FileDocuments().schema("point.v1");
    private static final Schema SCHEMA = Schema.of(DOCUMENT);
    private static final Value.Obj MANIFEST = ManifestText.document(whole());

    /// A manifest in which everything is there that may be.
    private static Manifest whole() {
        Manifest m = Points.sealed(Points.AT).manifest();
        return new Manifest(
                m.formatVersion(),
                m.id(),
                m.createdAt(),
                "2026-11-22T03:00:00Z/1h",
                m.trigger(),
                m.where(),
                m.id(),
                m.id(),
                m.createdBy(),
                new GitState.Head("9f2c1d0", "main", false, "git/repo.bundle", true),
                new Manifest.Release("9f2c1d0", "op-20261121T210412Z-m3xa"),
                m.counts(),
                m.tests(),
                m.files(),
                List.of(new Manifest.Unknown("registry HEAD", "timeout 2s")),
                m.toolVersion());
    }

    /// Every place of it, with a value of another type there, or nothing.
    static Stream<Broken> broken() {
        List<Broken> all = new ArrayList<>();
        for (String at : places("", MANIFEST)) {
            all.add(new Broken(
                    "another type at " + at,
                    MANIFEST.with(at, other(MANIFEST.at(at).orElseThrow()))));
            all.add(new Broken("nothing at " + at, MANIFEST.without(at)));
        }
        return all.stream();
    }

    record Broken(String what, Value document) {
        @Override
        public String toString() {
            return what;
        }
    }

    @Test
    void whatIsWrittenIsAsTheSchemaSays() {
        assertThat(SCHEMA.problems(MANIFEST, "f")).isEmpty();
        assertThat(SCHEMA.problems(
                        ManifestText.document(Points.sealed(Points.AT).manifest()), "f"))
                .isEmpty();
    }

    @Test
    void theSchemaKnowsNoKeyThatIsNeverWritten() {
        assertThat(DOCUMENT.fields("/properties").keySet())
                .isEqualTo(MANIFEST.fields("").keySet());
        DOCUMENT.fields("/properties").forEach((key, schema) -> {
            if (!schema.fields("/properties").isEmpty()) {
                assertThat(schema.fields("/properties").keySet())
                        .as(key)
                        .isEqualTo(MANIFEST.fields("/" + key).keySet());
            }
        });
    }

    /// The other way: whatever the reader does not take the schema does not allow.
    @ParameterizedTest
    @MethodSource("broken")
    void whatCannotBeReadIsNotAllowed(Broken broken) {
        if (!readable(broken.document())) {
            assertThat(SCHEMA.problems(broken.document(), "f")).isNotEmpty();
        }
    }

    @Test
    void mostOfWhatIsBrokenCannotBeRead() {
        assertThat(broken().filter(b -> !readable(b.document()))).hasSizeGreaterThan(50);
    }

    /// Level 3 asks it.
    @Test
    void aPointThatReadsButIsNotAsTheSchemaSaysFailsLevel3() {
        Point point = Points.sealed(Points.AT);
        Value.Obj manifest = point.manifest().document().put("colour", Value.of("blue"));
        Tree tree = resealed(point.tree().with(Layout.MANIFEST, Blob.of(Json.pretty(manifest))));

        List<LevelCheck> checks = new Verification(Points.READER).check(tree, 3);

        assertThat(checks).hasSize(3);
        assertThat(checks.getLast().problems()).singleElement().asString().contains("/colour: is not known");
    }

    private static Tree resealed(Tree tree) {
        return tree.with(Layout.CHECKSUMS, Blob.of(Checksums.text(tree)));
    }

    private static boolean readable(Value document) {
        try {
            ManifestText.read(Form.of(document, "f"));
            return true;
        } catch (Malformed _) {
            return false;
        }
    }

    private static Value other(Value value) {
        return value instanceof Value.Str ? Value.of(7) : Value.of("another");
    }

    private static List<String> places(String at, Value value) {
        List<String> places = new ArrayList<>();
        switch (value) {
            case Value.Obj(Map<String, Value> fields) ->
                fields.forEach((key, child) -> {
                    places.add(at + "/" + key);
                    places.addAll(places(at + "/" + key, child));
                });
            case Value.Arr(List<Value> items) -> {
                if (!items.isEmpty()) {
                    places.add(at + "/0");
                    places.addAll(places(at + "/0", items.getFirst()));
                }
            }
            case Value.Str _, Value.Num _, Value.Bool _, Value.Null _ -> {}
        }
        return places;
    }
}
