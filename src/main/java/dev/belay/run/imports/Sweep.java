package dev.belay.run.imports;

import dev.belay.run.imports.Sources.Entry;
import dev.belay.run.pace.Fork;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/// Does one thing with each of many files, on all cores. Each core takes the next file when it is done with one.
record Sweep(Sources sources, Fork fork) {

    /// What is done with a file.
    @FunctionalInterface
    interface Work<T> {
        T of(Sources.Reader reader, Entry entry);
    }

    /// The results, in the order of the files.
    <T> List<T> each(List<Entry> entries, Work<T> work) throws InterruptedException {
        AtomicReferenceArray<T> results = new AtomicReferenceArray<>(entries.size());
        AtomicInteger next = new AtomicInteger();
        Callable<Integer> worker = () -> {
            int taken = 0;
            try (Sources.Reader reader = sources.reader()) {
                for (int i = next.getAndIncrement(); i < results.length(); i = next.getAndIncrement()) {
                    results.set(i, work.of(reader, entries.get(i)));
                    taken++;
                }
            }
            return taken;
        };
        fork.join(Collections.nCopies(Runtime.getRuntime().availableProcessors(), worker));
        return IntStream.range(0, results.length()).mapToObj(results::get).toList();
    }
}
