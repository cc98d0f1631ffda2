package dev.belay.testcluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;

/// What the tier needs from the machine, and what to say when it is not there.
final class Requirements {
    private static final String VARIABLE = "BELAY_REAL_CLUSTER";

    private Requirements() {}

    /// Whether tests of the tier may not be skipped.
    static boolean required(Map<String, String> environment) {
        return environment.getOrDefault(VARIABLE, "").equals("required");
    }

    /// What is missing, with the way to get it; empty: the cluster can be started.
    static Optional<String> missing(Map<String, String> environment) {
        Program program = Program.expected(environment);
        if (!program.present()) {
            return Optional.of("no control plane in " + program.folder()
                    + "; to have it: src/test/cluster/build (needs Go, about 9 minutes once)");
        }
        if (!ownNetwork()) {
            return Optional.of("these tests run in a network of their own, and this JVM is not in one; start it as"
                    + " src/test/cluster/bin/java (needs Linux, iproute2, and root or user namespaces)");
        }
        return Optional.empty();
    }

    /// Pods have addresses that no machine has outside the namespace that the wrapper makes.
    private static boolean ownNetwork() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(PodAddresses.NODE), 0));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
