package dev.belay.core.point;

import dev.belay.core.baseline.Expected;
import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.baseline.PerformanceResult;
import dev.belay.core.model.Json;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/// Makes a point of what was read.
///
/// @param key under which values of Secrets are hashed
public record Sealer(Documents documents, StoreKey key) {

    /// The point before this one; empty texts: there is none.
    ///
    /// @param content see [PointReader#content]
    public record Parent(String id, String content) {
        public static Parent none() {
            return new Parent("", "");
        }
    }

    public Point seal(Capture capture, Parent parent) {
        Contents contents = Contents.of(capture.observed().objects(), key);
        Expected expected = Expected.passing(capture.proof().outcomes());
        Images images = capture.images();
        Capture.Origin origin = capture.origin();
        String content =
                Sameness.digest(contents, images, origin.git().commit()).hex();
        Manifest draft = new Manifest(
                Manifest.FORMAT,
                "",
                origin.at(),
                origin.slot(),
                origin.trigger(),
                new Manifest.Where(
                        capture.environment().name(), capture.environment().clusterUid()),
                parent.id(),
                content.equals(parent.content()) ? parent.id() : "",
                origin.actor(),
                origin.git(),
                origin.release(),
                new Manifest.Counts(
                        contents.objects().size(), contents.secrets().size(), images.count()),
                counts(expected),
                List.of(),
                capture.allUnknown(),
                origin.toolVersion());
        return Point.seal(draft, tree(capture, contents, expected));
    }

    private Tree tree(Capture capture, Contents contents, Expected expected) {
        SortedMap<String, Blob> files = new TreeMap<>();
        contents.objects().values().forEach(object -> files.put(object.path(), Blob.of(documents.yaml(object.file()))));
        files.put(Layout.RAW, raw(capture.observed().taken()));
        if (!contents.secrets().isEmpty()) {
            put(files, Layout.SECRETS, SecretIndex.document(contents.secrets().values()));
        }
        facts(files, capture);
        if (!expected.tests().isEmpty()) {
            put(files, Layout.EXPECTED, expected.document());
        }
        for (HttpSuite suite : capture.proof().suites()) {
            put(files, Layout.suite(suite.name()), suite.document());
        }
        if (capture.proof().performance() instanceof PerformanceResult.Measured(var performance)) {
            put(files, Layout.PERFORMANCE, performance.document());
        }
        return new Tree(files);
    }

    private static void facts(SortedMap<String, Blob> files, Capture capture) {
        Capture.Observed observed = capture.observed();
        put(files, Layout.ENVIRONMENT, capture.environment().document());
        put(files, Layout.IMAGES, capture.images().document());
        put(files, Layout.CAPACITY, Capacity.document(observed.taken(), observed.pods()));
        put(files, Layout.TRAFFIC, Traffic.document(observed.taken(), observed.replicaSets()));
        if (!observed.components().fields().isEmpty()) {
            put(files, Layout.COMPONENTS, observed.components());
        }
    }

    private static void put(SortedMap<String, Blob> files, String path, Value document) {
        files.put(path, Blob.of(Json.pretty(document)));
    }

    /// The answers as read, Secrets left out.
    private static Blob raw(List<Resource> objects) {
        List<Value> answers = objects.stream()
                .filter(o -> !o.ref().kind().equals("Secret"))
                .<Value>map(Resource::document)
                .toList();
        return zipped(Json.compact(Value.object("objects", new Value.Arr(answers))));
    }

    private static Blob zipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(Blob.of(text).bytes());
        } catch (IOException e) {
            throw new IllegalStateException("memory takes every byte", e);
        }
        return Blob.of(bytes.toByteArray());
    }

    private static Manifest.TestCounts counts(Expected expected) {
        return new Manifest.TestCounts(
                expected.count(Expected.Demand.MUST_PASS, true),
                expected.count(Expected.Demand.MUST_PASS, false),
                expected.count(Expected.Demand.MUST_FAIL, true),
                expected.count(Expected.Demand.MUST_FAIL, false));
    }
}
