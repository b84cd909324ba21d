/** How a flanneld ends: revoked, failed, told to stop, or killed (main.go at v0.12.0), and what it leaves behind. */
import { type Instant } from '../units';
import { type Saying } from './daemon-log';
import { WORDS } from './daemon-log-words';
import { type Daemon, emit, endComplaints, say, soon, type World } from './lease-clock-world';

/** The process is gone. Its lease, subnet.env and iptables rules stay; a TUN device goes with it (truth, fact 34). */
function end(daemon: Daemon, at: Instant, exitCode: number | null): void {
  endComplaints(daemon, at);
  daemon.running = false;
  daemon.awaitsConfig = false;
  daemon.exitCode = exitCode;
  if (daemon.session?.options.backend === 'udp') daemon.device = false;
}

/** It could not begin: says why and exits with code 1. */
export function fail(world: World, daemon: Daemon, at: Instant, why: Saying): void {
  say(world, daemon, at, why);
  say(world, daemon, soon(at, 25), WORDS.stoppingHandler());
  end(daemon, at, 1);
}

/** The command line was refused, before anything else. */
export function refuse(world: World, daemon: Daemon, at: Instant, why: Saying): void {
  say(world, daemon, at, why);
  end(daemon, at, 1);
}

/** Its key is gone from etcd: it shuts down of its own accord, with code 0. */
export function revoke(world: World, daemon: Daemon, at: Instant): void {
  say(world, daemon, at, WORDS.revoked());
  say(world, daemon, soon(at, 20), WORDS.waitingForExit());
  say(world, daemon, soon(at, 770), WORDS.stoppingHandler());
  say(world, daemon, soon(at, 16_900), WORDS.exitingCleanly());
  end(daemon, at, 0);
}

/** SIGTERM. Before it holds a lease only the signal handler says something. */
export function terminate(world: World, daemon: Daemon, at: Instant): void {
  emit(world, at, daemon.node.name, 'terminate', 'SIGTERM');
  say(world, daemon, soon(at, 20), WORDS.sentCancel());
  if (daemon.session?.lease) {
    say(world, daemon, soon(at, 60), WORDS.stoppedMonitoring());
    say(world, daemon, soon(at, 80), WORDS.waitingForExit());
    say(world, daemon, soon(at, 16_900), WORDS.exitingCleanly());
  }
  end(daemon, at, 0);
}

/** SIGKILL. */
export function kill(world: World, daemon: Daemon, at: Instant): void {
  emit(world, at, daemon.node.name, 'kill', 'SIGKILL');
  end(daemon, at, null);
}
