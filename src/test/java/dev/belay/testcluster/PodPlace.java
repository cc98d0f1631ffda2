package dev.belay.testcluster;

import java.nio.file.Path;

/// Where a pod is.
///
/// @param address on which its processes listen
/// @param root under which the files of its volumes lie, as `root/etc/app/file` for `/etc/app/file`
/// @param logs the folder of its containers' output
record PodPlace(String address, Path root, Path logs) {}
