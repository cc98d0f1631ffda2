package dev.belay.testcluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test class of the tier that runs on a real control plane; a parameter [TestCluster] is that cluster.
///
/// Where the machine cannot have one the class is skipped with one loud line; with `BELAY_REAL_CLUSTER=required`
/// in the environment it fails instead.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("real")
@ExtendWith(TestClusterExtension.class)
public @interface OnRealCluster {}
