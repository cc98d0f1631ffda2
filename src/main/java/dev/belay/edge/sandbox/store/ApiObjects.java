package dev.belay.edge.sandbox.store;

import dev.belay.core.model.Kind;
import dev.belay.core.model.Ref;
import dev.belay.core.model.Resource;
import dev.belay.core.model.Value;
import dev.belay.world.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// The objects, with the rules of an API server. Safe for use by many threads; each call is one transaction.
///
/// Every method throws [ApiFailure] as a server would refuse. Nothing is changed when it does.
public final class ApiObjects {
    private final Lock lock = new ReentrantLock();
    private final LiveObjects live = new LiveObjects();
    private final ServedKinds kinds = ServedKinds.standard();
    private final Issuer issuer;
    private final Deletion deletion;

    /// With the namespaces `default` and `kube-system`.
    ///
    /// @param random for uids and generated names
    public ApiObjects(Clock clock, RandomGenerator random) {
        this.issuer = new Issuer(clock, random);
        this.deletion = new Deletion(live, clock);
        namespace("default");
        namespace("kube-system");
    }

    /// What a list shows, and the version of the whole at which it was so.
    public record Listing(long version, List<Resource> items) {
        public Listing {
            items = List.copyOf(items);
        }
    }

    public ServedKinds kinds() {
        return kinds;
    }

    /// Makes a namespace, with the ServiceAccount that every namespace has.
    public void namespace(String name) {
        create(resource(Kind.NAMESPACE.named("", name)), false);
        create(resource(Kind.SERVICE_ACCOUNT.named(name, "default")), false);
    }

    public Optional<Resource> get(Ref ref) {
        kinds.require(ref);
        return locked(() -> live.get(ref));
    }

    /// The live object.
    ///
    /// @throws ApiFailure `NOT_FOUND` without one
    public Resource require(Ref ref) {
        return get(ref).orElseThrow(() -> ApiFailure.notFound(kinds.require(ref), ref));
    }

    /// All objects of a kind, ordered by namespace and name.
    ///
    /// @param namespace empty: all
    public Listing list(Kind kind, String namespace) {
        kinds.require(kind);
        return locked(() -> new Listing(live.version(), live.of(kind, namespace)));
    }

    /// The version of the whole: that of the last change.
    public long version() {
        return locked(live::version);
    }

    /// All objects of all kinds at one moment.
    public List<Resource> everything() {
        return locked(live::all);
    }

    /// A name as `generateName` makes it.
    public String generatedName(String prefix) {
        return locked(() -> prefix + issuer.suffix());
    }

    public Resource create(Resource wanted, boolean dryRun) {
        return locked(() -> {
            ServedKind kind = kinds.require(wanted.ref());
            if (!wanted.version().isEmpty()) {
                throw ApiFailure.badRequest("resourceVersion should not be set on objects to be created");
            }
            FieldTypes.check(kind, wanted.document());
            requireNamespace(wanted.ref());
            Value.Obj born = Metadata.born(kind, wanted.document(), issuer);
            if (kind.kind().equals(Kind.SERVICE)) {
                born = ServiceAddress.issued(born, issuer);
            }
            Resource next = new Resource(Defaults.fill(kind, born));
            Validation.check(kind, next);
            if (live.get(next.ref()).isPresent()) {
                throw new ApiFailure(
                        ApiFailure.Reason.ALREADY_EXISTS,
                        kind.resource() + " \"" + next.name() + "\" already exists",
                        ApiFailure.Subject.of(kind, next.name()),
                        List.of());
            }
            return dryRun ? new Resource(Metadata.ordered(next.document())) : live.add(next);
        });
    }

    /// Replaces all but `status` of kinds that have it as a subresource. A document without a version
    /// replaces any.
    public Resource replace(Resource wanted, boolean dryRun) {
        return locked(() -> {
            ServedKind kind = kinds.require(wanted.ref());
            FieldTypes.check(kind, wanted.document());
            Resource before = expected(kind, wanted);
            Value.Obj next = Metadata.carried(before, wanted.document());
            if (kind.has(ServedKind.Trait.STATUS)) {
                next = status(before, next);
            }
            if (kind.kind().equals(Kind.SERVICE)) {
                next = ServiceAddress.kept(before, next);
            }
            return checked(kind, before, Metadata.counted(kind, before, Defaults.fill(kind, next)), dryRun);
        });
    }

    /// Replaces `status` and nothing else.
    public Resource replaceStatus(Resource wanted, boolean dryRun) {
        return locked(() -> {
            ServedKind kind = kinds.require(wanted.ref());
            if (!kind.has(ServedKind.Trait.STATUS)) {
                throw new ApiFailure(
                        ApiFailure.Reason.NOT_FOUND,
                        "the server could not find the requested resource: " + kind.resource() + "/status");
            }
            Resource before = expected(kind, wanted);
            Resource next = new Resource(status(wanted, before.document()));
            Validation.checkStatus(kind, next);
            return dryRun ? next : live.change(before, next);
        });
    }

    /// Changes the status of the object with that uid, when it is still there: for controllers.
    public void modifyStatus(Ref ref, String uid, UnaryOperator<Value.Obj> change) {
        locked(() -> live.get(ref).filter(before -> before.uid().equals(uid)).map(before -> {
            Value.Obj status = new Value.Obj(before.document().fields("/status"));
            return live.change(before, before.with("/status", change.apply(status)));
        }));
    }

    /// Binds a pod to its node, as the scheduler does; a pod that is bound or gone stays as it is.
    public void bind(Ref pod, String node) {
        locked(() -> live.get(pod)
                .filter(before -> before.document().at("/spec/nodeName").isEmpty())
                .map(before -> live.change(before, before.with("/spec/nodeName", Value.of(node)))));
    }

    /// Sets an annotation of the object with that uid, when it is still there: for controllers.
    public void annotate(Ref ref, String uid, String key, String value) {
        locked(() -> live.get(ref)
                .filter(before -> before.uid().equals(uid))
                .map(before -> live.change(before, before.withAnnotation(key, value))));
    }

    /// Deletes; a running pod first gets its grace.
    ///
    /// @return the object as it is now, or was last
    public Resource delete(Ref ref, Removal removal, boolean dryRun) {
        return locked(() -> {
            ServedKind kind = kinds.require(ref);
            Resource before = live.get(ref).orElseThrow(() -> ApiFailure.notFound(kind, ref));
            Preconditions.uid(kind, before, removal.uid());
            Preconditions.version(kind, before, removal.version());
            return dryRun ? before : deletion.delete(before, removal);
        });
    }

    /// Hands over every change after a version, then each that comes, in order and on the thread that makes
    /// it: the listener must be quick and must not call back.
    ///
    /// @param since a version that a list or an event gave
    /// @throws ApiFailure `EXPIRED` when changes after that version are no longer kept
    public Subscription watch(long since, Consumer<StoreEvent> listener) {
        return locked(() -> {
            live.since(since).forEach(listener);
            live.listen(listener);
            return () -> live.ignore(listener);
        });
    }

    /// The changes after a version.
    public List<StoreEvent> changesSince(long seen) {
        return locked(() -> live.since(seen));
    }

    /// Ends a watch.
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private Resource checked(ServedKind kind, Resource before, Value.Obj document, boolean dryRun) {
        Resource next = new Resource(document);
        Immutable.check(kind, before, next);
        Validation.check(kind, next);
        if (dryRun) {
            return new Resource(Metadata.ordered(document));
        }
        Resource stored = live.change(before, next);
        return Deletion.finished(stored) ? deletion.remove(stored) : stored;
    }

    private Resource expected(ServedKind kind, Resource wanted) {
        Ref ref = wanted.ref();
        Resource before = live.get(ref).orElseThrow(() -> ApiFailure.notFound(kind, ref));
        if (wanted.version().isEmpty() && kind.has(ServedKind.Trait.EXTENSION)) {
            FieldErrors errors = new FieldErrors();
            errors.invalid("metadata.resourceVersion", Value.of(0), "must be specified for an update");
            errors.throwIfAny(kind, ref.name());
        }
        Preconditions.uid(kind, before, wanted.uid());
        Preconditions.version(kind, before, wanted.version());
        return before;
    }

    private void requireNamespace(Ref ref) {
        Ref namespace = Kind.NAMESPACE.named("", ref.namespace());
        if (!ref.namespace().isEmpty() && live.get(namespace).isEmpty()) {
            throw ApiFailure.notFound(kinds.require(namespace), namespace);
        }
    }

    private static Value.Obj status(Resource from, Value.Obj document) {
        return from.document().at("/status").map(s -> document.put("status", s)).orElse(document.remove("status"));
    }

    private static Resource resource(Ref ref) {
        Value.Obj metadata = Value.object("name", Value.of(ref.name()));
        return new Resource(Value.object(
                "apiVersion",
                Value.of(ref.apiVersion()),
                "kind",
                Value.of(ref.kind()),
                "metadata",
                ref.namespace().isEmpty() ? metadata : metadata.put("namespace", Value.of(ref.namespace()))));
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            // a tree of another shape than the kind has: a text where an object must be
            throw ApiFailure.badRequest("the object cannot be handled as what it is: " + e.getMessage());
        } finally {
            lock.unlock();
        }
    }
}
