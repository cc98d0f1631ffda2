package dev.belay.cli.site;

import dev.belay.cli.ErrorCode;
import dev.belay.cli.Failure;
import dev.belay.cli.Globals;
import dev.belay.cli.Loaded;
import dev.belay.cli.Session;
import dev.belay.cli.Stopped;
import dev.belay.core.audit.Act;
import dev.belay.core.audit.Redaction;
import dev.belay.core.baseline.HttpSuite;
import dev.belay.core.change.OperationId;
import dev.belay.core.config.Environment;
import dev.belay.core.config.FilePath;
import dev.belay.core.config.Node;
import dev.belay.core.config.Place;
import dev.belay.core.config.Settings;
import dev.belay.core.model.Actor;
import dev.belay.core.point.PointReader;
import dev.belay.edge.files.FileAuditLog;
import dev.belay.edge.files.FileDocuments;
import dev.belay.edge.files.FileJournal;
import dev.belay.edge.files.PointDirectory;
import dev.belay.edge.kube.Connection;
import dev.belay.edge.kube.KubeCluster;
import dev.belay.edge.web.HttpSuites;
import dev.belay.run.execute.Tools;
import dev.belay.run.lock.Holder;
import dev.belay.run.points.Catalogue;
import dev.belay.run.points.NamedStore;
import dev.belay.run.points.SeveralStores;
import dev.belay.run.record.ClusterAuditLog;
import dev.belay.run.record.FallbackAuditLog;
import dev.belay.world.AuditLog;
import dev.belay.world.Clock;
import dev.belay.world.PointStore;
import dev.belay.world.WorldException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// One environment, opened for a command.
public final class Site implements AutoCloseable {
    static final String TOOL = "belay";

    private final Session session;
    private final Loaded loaded;
    private final Environment environment;
    private final List<String> homes;
    private final Path state;
    private final KubeCluster cluster;
    private final Tools tools;
    private final List<NamedStore> stores;
    private final PointStore points;
    private final HttpSuites suites;

    private Site(Session session, Loaded loaded, Environment environment, List<String> homes, boolean recovery) {
        this.session = session;
        this.loaded = loaded;
        this.environment = environment;
        this.homes = List.copyOf(homes);
        this.state = session.stateDirectory();
        this.cluster = connect(session, environment, state, recovery);
        this.tools = tools(session, environment, state, cluster);
        this.stores = configured();
        this.points = SeveralStores.of(stores.stream().map(NamedStore::store).toList());
        this.suites = new HttpSuites(cluster, session.clock());
    }

    /// The environment in force.
    ///
    /// @param recovery whether we are on the way back, and say so to the server (RB-12)
    /// @throws Stopped with what is wrong with flags, settings or state directory
    public static Site open(Session session, boolean recovery) {
        Environment environment = session.environment();
        return new Site(
                session, session.settings(), environment, home(environment).toList(), recovery);
    }

    /// The environment of a point in a file, on the way back: as settings describe it, else as the point does
    /// (EM-1). Settings that are wrong are left aside with a warning (EM-3).
    ///
    /// @throws Stopped with what is wrong with flags or state directory
    public static Site of(Session session, PointSource source) {
        Loaded loaded = readable(session);
        Environment fallback = source.environment();
        String variable = session.host().variable("BELAY_ENV");
        String given = session.globals().environment().isEmpty()
                ? variable
                : session.globals().environment();
        String name = given.isEmpty() ? fallback.name() : given;
        Environment environment = loaded.settings()
                .environment(name)
                .orElseGet(() -> name.equals(fallback.name()) ? fallback : session.environment());
        List<String> homes =
                Stream.concat(home(environment), home(fallback)).distinct().toList();
        return new Site(session, loaded, environment, homes, true);
    }

    private static Stream<String> home(Environment environment) {
        return environment.namespaces().stream().limit(1);
    }

    private static Loaded readable(Session session) {
        try {
            return session.settings();
        } catch (Stopped e) {
            if (e.failure().code() != ErrorCode.CONFIG) {
                throw e;
            }
            session.warn("settings are left aside: " + e.failure().what());
            return new Loaded(new Node.Mapping(List.of(), Place.outside("defaults")), Settings.defaults(), List.of());
        }
    }

    private static KubeCluster connect(Session session, Environment environment, Path state, boolean recovery) {
        Globals.Kube kube = session.globals().kube();
        boolean sandbox =
                environment.name().equals("sandbox") && kube.kubeconfig().isEmpty();
        String file = sandbox ? state.resolve("sandbox/kubeconfig").toString() : kube.kubeconfig();
        String agent = (recovery ? "belay-recovery/" : "belay/") + version();
        try {
            return new Connection(
                            sandbox
                                    ? Connection.Target.file(file)
                                    : new Connection.Target(file, environment.context(), kube.cluster(), kube.user()),
                            new Connection.Acting(kube.as(), kube.asGroups()),
                            kube.requestTimeout().isZero() ? Connection.REQUEST : kube.requestTimeout(),
                            agent)
                    .open();
        } catch (WorldException e) {
            throw new Stopped(Failure.of(
                    ErrorCode.UNREACHABLE,
                    "environment \"" + environment.name() + "\" cannot be opened",
                    String.valueOf(e.getMessage()),
                    sandbox ? "belay sandbox up" : "belay ... --kubeconfig FILE --context NAME"));
        }
    }

    private static Tools tools(Session session, Environment environment, Path state, KubeCluster cluster) {
        String host = host(session);
        String user = user(session);
        Act.Witness witness = new Act.Witness(environment.name() + "/" + host, host, user, TOOL + "/" + version());
        byte[] key = new byte[32];
        SecureRandom random = new SecureRandom();
        random.nextBytes(key);
        Redaction redaction = new Redaction(key, Set.of());
        String namespace = environment.namespaces().isEmpty()
                ? "default"
                : environment.namespaces().getFirst();
        AuditLog audit = new FallbackAuditLog(List.of(
                new FileAuditLog(state.resolve("audit"), witness, redaction, session.clock()),
                new ClusterAuditLog(cluster, session.clock(), namespace, witness, redaction)));
        return new Tools(cluster, new FileJournal(state), audit, session.clock(), random);
    }

    /// The configured directories, else the one in the state directory.
    private List<NamedStore> configured() {
        List<FilePath> directories = loaded.settings().points().directories();
        if (directories.isEmpty()) {
            return List.of(directory("dir", state.resolve("points")));
        }
        return directories.stream()
                .map(f -> directory(
                        directories.size() == 1 ? "dir" : "dir " + f.path(),
                        session.directory().resolve(f.writtenIn()).resolveSibling(f.path())))
                .toList();
    }

    private static NamedStore directory(String name, Path path) {
        return new NamedStore(name, new PointDirectory(path, new SecureRandom()));
    }

    public Environment environment() {
        return environment;
    }

    /// Namespaces that hold the environment's Lease and state: where settings and a point in a file differ both
    /// (section 15).
    public List<String> homes() {
        return homes;
    }

    public Loaded loaded() {
        return loaded;
    }

    /// A file that a flag names.
    Path file(String name) {
        return session.directory().resolve(name);
    }

    public Path state() {
        return state;
    }

    public KubeCluster cluster() {
        return cluster;
    }

    public Tools tools() {
        return tools;
    }

    public Clock clock() {
        return session.clock();
    }

    /// Each of them, as a snapshot writes to all.
    public List<NamedStore> stores() {
        return stores;
    }

    /// All of them as one.
    public PointStore points() {
        return points;
    }

    public PointReader reader() {
        return new PointReader(new FileDocuments());
    }

    public Catalogue catalogue() {
        return new Catalogue(points, reader());
    }

    public HttpSuites suites() {
        return suites;
    }

    /// The environment's smoke suites, as a point takes them.
    public List<HttpSuite> smoke() {
        return HttpSuite.configured(loaded.settings().smokeSuites(), environment.target());
    }

    /// A new id for an operation that no journal knows.
    public String newOperation() {
        Set<String> known = Set.copyOf(tools.journal().operations().stream()
                .map(r -> r.operation().id())
                .toList());
        return OperationId.draw("op", clock().now(), tools.random(), known::contains);
    }

    public Holder self(String operation) {
        return new Holder(user(session), host(session), ProcessHandle.current().pid(), operation);
    }

    /// Who we are to the operating system; the cluster's word is better where it can be had.
    public Actor actor() {
        return new Actor(user(session) + "@" + host(session), "os", List.of());
    }

    /// The UID of the cluster.
    ///
    /// @throws Stopped with exit 5 or 4 when it does not answer
    public String clusterUid() {
        try {
            return cluster.identity().uid();
        } catch (WorldException e) {
            throw Worlds.stopped(e, environment.name());
        }
    }

    public static String version() {
        String version = Site.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static String user(Session session) {
        String named = session.host().variable("USER");
        String property = System.getProperty("user.name", "");
        String user = named.isEmpty() ? property : named;
        return user.isEmpty() || user.equals("?") ? "unknown" : user;
    }

    private static String host(Session session) {
        String named = session.host().variable("HOSTNAME");
        return named.isEmpty() ? "localhost" : named;
    }

    @Override
    public void close() {
        suites.close();
        cluster.close();
    }
}
