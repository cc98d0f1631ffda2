// One program that is etcd and the control plane of Kubernetes, for tests.
//
// It does what the name says it was started under. The parts are the published ones, unchanged; together in
// one file they share their code, so that a machine builds and keeps 130 MB instead of 500.
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"go.etcd.io/etcd/server/v3/etcdmain"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	kubectl "k8s.io/kubectl/pkg/cmd"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	manager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
)

var commands = map[string]func() *cobra.Command{
	"kube-apiserver":          apiserver.NewAPIServerCommand,
	"kube-controller-manager": manager.NewControllerManagerCommand,
	"kube-scheduler":          func() *cobra.Command { return scheduler.NewSchedulerCommand() },
	"kubectl":                 kubectl.NewDefaultKubectlCommand,
}

// endsWithInput ends this process when whoever holds its standard input is gone, however that one ended, so that a
// killed test run leaves no servers behind.
func endsWithInput() {
	_, _ = io.Copy(io.Discard, os.Stdin)
	os.Exit(137)
}

func main() {
	if os.Getenv("TESTCLUSTER_ENDS_WITH_INPUT") != "" {
		go endsWithInput()
	}
	name := filepath.Base(os.Args[0])
	if name == "etcd" {
		etcdmain.Main(os.Args)
		return
	}
	command, known := commands[name]
	if !known {
		fmt.Fprintf(os.Stderr, "%s: start me under one of the names etcd, kube-apiserver, "+
			"kube-controller-manager, kube-scheduler, kubectl\n", name)
		os.Exit(2)
	}
	os.Exit(cli.Run(command()))
}
