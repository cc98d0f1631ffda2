package dev.belay.bench;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.openjdk.jmh.generators.BenchmarkProcessor;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Runs the JMH benchmarks of one class. What JMH generates for it is made now, from the compiled class: so neither
/// the build nor its rules ever see generated code.
public final class Micro {
    private Micro() {}

    /// What JMH says goes to a log beside the generated classes, so that the output is the table alone.
    ///
    /// @param benchmarks a public class with `@Benchmark` methods; its annotations say forks, warm-up, iterations
    /// @throws IOException when JMH cannot generate or run it
    public static Collection<RunResult> run(Class<?> benchmarks) throws IOException {
        Path folder = Path.of(System.getProperty("belay.bench.generated", "target/bench/jmh"))
                .toAbsolutePath();
        generate(benchmarks, folder);
        Path log = folder.resolveSibling(benchmarks.getSimpleName() + ".log");
        System.err.println("JMH writes to " + log);
        try {
            return new Runner(new OptionsBuilder()
                            .include(benchmarks.getName().replace(".", "\\.") + "\\.")
                            .output(log.toString())
                            .shouldFailOnError(true)
                            .build())
                    .run();
        } catch (RunnerException e) {
            throw new IOException(e);
        }
    }

    /// The median over the iterations of one method, in its unit.
    ///
    /// @param method its simple name
    public static double median(Collection<RunResult> results, String method) {
        return results.stream()
                .filter(r -> r.getParams().getBenchmark().endsWith("." + method))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no benchmark " + method))
                .getPrimaryResult()
                .getStatistics()
                .getPercentile(50);
    }

    /// @param folder on the class path from the start, and empty until now
    private static void generate(Class<?> benchmarks, Path folder) throws IOException {
        Files.createDirectories(folder);
        StringWriter said = new StringWriter();
        JavaCompiler.CompilationTask task = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        said,
                        null,
                        null,
                        List.of(
                                "-proc:full",
                                "-classpath",
                                System.getProperty("java.class.path"),
                                "-d",
                                folder.toString()),
                        List.of(benchmarks.getName()),
                        null);
        task.setProcessors(List.of(new BenchmarkProcessor()));
        if (!task.call()) {
            throw new IOException("JMH cannot generate " + benchmarks.getName() + ":\n" + said);
        }
    }
}
