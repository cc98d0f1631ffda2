package dev.belay.cli;

import dev.belay.world.StopSignal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// What Ctrl-C, SIGTERM and a lost terminal do [CLI-10].
///
/// While nothing is being written the first signal ends the process. While something is, it asks to stop: the
/// write that runs is finished, the journal is complete, and the command ends by itself. The second signal
/// ends the process at once.
public final class Signals implements StopSignal {
    private final Consumer<String> tell;
    private final IntConsumer halt;
    private final CountDownLatch stop = new CountDownLatch(1);
    private String work = "";
    private Exit how = Exit.INTERRUPTED;

    /// @param tell says one line to the user
    /// @param halt ends the process now, with this code
    public Signals(Consumer<String> tell, IntConsumer halt) {
        this.tell = tell;
        this.halt = halt;
    }

    /// Takes over the signals of this process.
    ///
    /// @param resized called when the window has another size
    void install(Runnable resized) {
        register("INT", () -> arrived(Exit.INTERRUPTED));
        register("TERM", () -> arrived(Exit.TERMINATED));
        register("WINCH", resized);
        register("HUP", () -> tell.accept("terminal lost; going on"));
    }

    /// From now on a first signal asks to stop instead of ending the process.
    ///
    /// @param what is going on, for the answer; empty: nothing any more
    public synchronized void working(String what) {
        work = what;
    }

    void arrived(Exit signal) {
        if (answer(signal)) {
            halt.accept(signal.code());
        }
    }

    /// Whether the process must end now.
    private synchronized boolean answer(Exit signal) {
        boolean second = asked();
        how = signal;
        stop.countDown();
        if (second) {
            tell.accept("stopped at once; `belay resume` finds what was begun");
        } else if (work.isEmpty()) {
            tell.accept("interrupted; nothing was changed");
        } else {
            tell.accept("stopping after the write that runs: " + work + " (again to stop at once)");
        }
        return second || work.isEmpty();
    }

    @Override
    public boolean asked() {
        return stop.getCount() == 0;
    }

    /// Which signal it was.
    synchronized Exit how() {
        return how;
    }

    /// Waits, at most that long. True when the user asked to stop meanwhile.
    boolean await(Duration atMost) throws InterruptedException {
        return stop.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// JLine reaches `sun.misc.Signal` by reflection: javac warns of that name and cannot be told not to.
    private static void register(String name, Runnable handler) {
        Object _ = org.jline.utils.Signals.register(name, handler);
    }
}
