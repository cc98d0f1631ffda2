package dev.belay.testcluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// Starts the cluster with the first test that needs it and ends it after the last.
final class TestClusterExtension
        implements ExecutionCondition,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {
    private static final Namespace HERE = Namespace.create(TestClusterExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Map<String, String> environment = System.getenv();
        if (Requirements.required(environment)) {
            return ConditionEvaluationResult.enabled("required: not skipped whatever is missing");
        }
        Optional<String> missing = Requirements.missing(environment);
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("the control plane is there");
        }
        store(context).getOrComputeIfAbsent("said", _ -> {
            System.out.println("SKIPPED: the tests on a real Kubernetes control plane: " + missing.get());
            return true;
        });
        return ConditionEvaluationResult.disabled(missing.get());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return store(context)
                .getOrComputeIfAbsent(Attempt.class, _ -> Attempt.start(), Attempt.class)
                .cluster();
    }

    /// The one start of a run: what failed once is not tried again for every test.
    private record Attempt(Optional<TestCluster> started, Optional<RuntimeException> failure) implements AutoCloseable {
        static Attempt start() {
            try {
                return new Attempt(Optional.of(TestCluster.start()), Optional.empty());
            } catch (IllegalStateException | UncheckedIOException | KubernetesClientException e) {
                return new Attempt(Optional.empty(), Optional.of(e));
            }
        }

        TestCluster cluster() {
            return started.orElseThrow(
                    () -> new IllegalStateException("the test cluster cannot be started", failure.orElseThrow()));
        }

        @Override
        public void close() {
            started.ifPresent(TestCluster::close);
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(context, failure);
    }

    /// A test that failed since the cluster died says so.
    private static Throwable explained(ExtensionContext context, Throwable failure) {
        Optional<String> obituary = Optional.ofNullable(store(context).get(Attempt.class, Attempt.class))
                .flatMap(Attempt::started)
                .flatMap(TestCluster::obituary);
        return obituary.<Throwable>map(text -> new AssertionError("test cluster died: " + text, failure))
                .orElse(failure);
    }

    private static Store store(ExtensionContext context) {
        return context.getRoot().getStore(HERE);
    }
}
