/// The controllers of the sandbox: from what is wanted to what is there, one step at a time.
/// Belongs here: what kube-controller-manager does with the kinds that the sandbox has.
/// Never: running a pod, HTTP, rules of the API server.
@NullMarked
package dev.belay.edge.sandbox.controller;

import org.jspecify.annotations.NullMarked;
