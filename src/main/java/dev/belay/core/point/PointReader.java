package dev.belay.core.point;

import dev.belay.core.baseline.Expected;
import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.baseline.Performance;
import dev.belay.core.config.Form;
import dev.belay.core.config.Malformed;
import dev.belay.core.config.Place;
import dev.belay.core.config.Problem;
import dev.belay.core.config.Schema;
import dev.belay.core.model.Digest;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// Reads the documents of a point. Each method throws [Malformed] when what is there cannot be taken as what it
/// should be; files that it does not know are left alone.
public record PointReader(Documents documents) {

    /// The point in a tree.
    public Point point(Tree tree) {
        return new Point(ManifestText.read(form(tree, Layout.MANIFEST)), tree);
    }

    /// Where the manifest is not as its schema says. Keys that a newer minor version added are left alone (SCH-5).
    public List<Problem> unlikeSchema(Point point) {
        Schema schema = Schema.of(documents.schema("point.v1"));
        Value manifest = documents.readJson(text(point.tree(), Layout.MANIFEST), Layout.MANIFEST);
        boolean newer = ManifestText.newer(point.manifest().formatVersion());
        return (newer ? schema.ofNewer() : schema).problems(manifest, Layout.MANIFEST);
    }

    /// The objects and the references to Secrets.
    public Contents contents(Point point) {
        SortedMap<Ref, Cleaned> objects = new TreeMap<>();
        point.tree().under(Layout.OBJECTS).forEach((path, blob) -> {
            Cleaned object = object(path, blob);
            if (!object.path().equals(path)) {
                throw new Malformed(Place.start(path), "holds " + object.ref() + ", which has another path");
            }
            objects.put(object.ref(), object);
        });
        SortedMap<Ref, SecretReference> secrets =
                point.tree().file(Layout.SECRETS).isEmpty()
                        ? new TreeMap<>()
                        : SecretIndex.read(form(point.tree(), Layout.SECRETS));
        return new Contents(objects, secrets);
    }

    private Cleaned object(String path, Blob blob) {
        if (!(documents.readYaml(blob.text(), path) instanceof Value.Obj document)) {
            throw new Malformed(Place.start(path), "is not a Kubernetes object");
        }
        Optional<String> serverSet = document.at("/metadata/annotations")
                .flatMap(a -> a.child(Cleaned.SERVER_SET))
                .flatMap(v -> v.text(""));
        try {
            return Cleaned.read(
                    document, serverSet.isEmpty() ? Value.empty() : documents.readJson(serverSet.get(), path));
        } catch (IllegalArgumentException e) {
            throw new Malformed(Place.start(path), String.valueOf(e.getMessage()));
        }
    }

    public Environment environment(Point point) {
        return Environment.read(form(point.tree(), Layout.ENVIRONMENT));
    }

    public Images images(Point point) {
        return Images.read(form(point.tree(), Layout.IMAGES));
    }

    /// What the tests gave; empty expectations where no suite ran.
    public Expected expected(Point point) {
        return point.tree().file(Layout.EXPECTED).isEmpty()
                ? new Expected("", new TreeMap<>())
                : Expected.read(form(point.tree(), Layout.EXPECTED));
    }

    public Optional<Performance> performance(Point point) {
        return point.tree().file(Layout.PERFORMANCE).map(_ -> Performance.read(form(point.tree(), Layout.PERFORMANCE)));
    }

    /// The suites that need no repository.
    public List<HttpSuite> suites(Point point) {
        List<HttpSuite> suites = new ArrayList<>();
        point.tree().under(Layout.SMOKE).keySet().forEach(path -> suites.add(HttpSuite.read(form(point.tree(), path))));
        return suites;
    }

    /// Whether every workload had as many ready pods as it asked for when the point was taken.
    public boolean workloadsReady(Point point) {
        return Capacity.ready(form(point.tree(), Layout.CAPACITY));
    }

    /// The components as configured when the point was taken.
    public Value components(Point point) {
        return point.tree().file(Layout.COMPONENTS).isEmpty()
                ? Value.empty()
                : documents.readJson(text(point.tree(), Layout.COMPONENTS), Layout.COMPONENTS);
    }

    /// The answers of the server as read, by the name of the object; none where they were not kept.
    public Map<Ref, Value> raw(Point point) {
        Map<Ref, Value> answers = new LinkedHashMap<>();
        point.tree().file(Layout.RAW).ifPresent(blob -> {
            for (Form object : Form.of(documents.readJson(unzipped(blob), Layout.RAW), Layout.RAW)
                    .items("/objects")) {
                Ref ref = Ref.of(
                        object.text("/apiVersion"),
                        object.text("/kind"),
                        object.text("/metadata/namespace", ""),
                        object.text("/metadata/name"));
                answers.put(object.finish(ref), object.value());
            }
        });
        return answers;
    }

    /// The annotation `last-applied-configuration` that an object had (RB-4); empty: none.
    public String lastApplied(Point point, Ref ref) {
        return Optional.ofNullable(raw(point).get(ref))
                .flatMap(v -> v.at("/metadata/annotations"))
                .flatMap(v -> v.child(Keys.LAST_APPLIED))
                .flatMap(v -> v.text(""))
                .orElse("");
    }

    /// The same for two points that hold the same: cleaned objects, images, commit, hashes of Secrets (PT-2).
    public Digest content(Point point) {
        return Sameness.digest(
                contents(point), images(point), point.manifest().git().commit());
    }

    private Form form(Tree tree, String path) {
        return Form.of(documents.readJson(text(tree, path), path), path);
    }

    private static String text(Tree tree, String path) {
        return tree.file(path)
                .orElseThrow(() -> new Malformed(Place.start(path), "is missing in the point"))
                .text();
    }

    private static String unzipped(Blob blob) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(blob.bytes()))) {
            return Blob.of(in.readAllBytes()).text();
        } catch (IOException e) {
            throw new Malformed(Place.start(Layout.RAW), "is not gzip: " + e.getMessage());
        }
    }
}
