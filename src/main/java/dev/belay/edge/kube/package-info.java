/// The port [dev.belay.world.Cluster] on a real API server, through Fabric8's authenticated HTTP client and whole
/// documents. Belongs here: connecting, paths, and what each HTTP answer means. Never: a rule about what to write.
@NullMarked
package dev.belay.edge.kube;

import org.jspecify.annotations.NullMarked;
