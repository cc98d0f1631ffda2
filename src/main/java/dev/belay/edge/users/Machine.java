package dev.belay.edge.users;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.belay.core.golden.Capacity;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this process may still have, as the operating system says; where it does not, no limit is assumed.
final class Machine {
    private static final Path PORT_RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    private Machine() {}

    static Capacity capacity() {
        long descriptors = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount()
                : Long.MAX_VALUE;
        return new Capacity(descriptors, ports());
    }

    private static long ports() {
        try {
            String[] range = Files.readString(PORT_RANGE).strip().split("\\s+");
            return Long.parseLong(range[1]) - Long.parseLong(range[0]) + 1;
        } catch (IOException | RuntimeException _) {
            return Long.MAX_VALUE;
        }
    }
}
