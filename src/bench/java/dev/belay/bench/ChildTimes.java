package dev.belay.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// CPU time of ended child processes, from getrusage(2): Java gives that of living processes only, and in hundredths.
final class ChildTimes {
    private static final int RUSAGE_CHILDREN = -1;

    /// struct rusage begins with two timevals; 16 further longs follow at most. Little-endian 64-bit Linux and macOS
    /// agree on this much: macOS has 32 bits of microseconds and 32 of padding, so 32 bits are read.
    private static final MemoryLayout RUSAGE = MemoryLayout.sequenceLayout(20, ValueLayout.JAVA_LONG);

    private static final MethodHandle GETRUSAGE = getrusage();

    private ChildTimes() {}

    @SuppressWarnings("restricted") // the one native call of the benchmarks: nothing else knows this number
    private static MethodHandle getrusage() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("getrusage"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    }

    /// Seconds of user and system time of all children that ended and were waited for, with theirs.
    static double seconds() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment usage = arena.allocate(RUSAGE);
            int result = (int) GETRUSAGE.invokeExact(RUSAGE_CHILDREN, usage);
            if (result != 0) {
                throw new IllegalStateException("getrusage answered " + result);
            }
            return timeval(usage, 0) + timeval(usage, 16);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static double timeval(MemorySegment usage, long offset) {
        return usage.get(ValueLayout.JAVA_LONG, offset) + usage.get(ValueLayout.JAVA_INT, offset + 8) / 1e6;
    }
}
