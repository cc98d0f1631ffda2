/// A real Kubernetes control plane for tests: etcd, API server, controller manager and scheduler as processes on
/// this machine, and a node in Java whose pods are processes. Belongs here: starting, running, ending them, and the
/// programs that run in the pods. Never: what Belay should do on it.
///
/// The node is ours: it can agree with a wrong Belay where a kubelet would not. So nothing in Belay may depend on
/// what a kubelet does beyond what the tests of this tier show, and no test here proves anything about one.
@NullMarked
package dev.belay.testcluster;

import org.jspecify.annotations.NullMarked;
