package dev.parley.desk.web;

import dev.parley.desk.store.Person;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.store.Transactions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Tells open pages which tickets have changed, as server-sent events. A stream holds one of the
 * server's threads, so there may be {@link #MOST} of them. A page too slow to read loses its stream
 * and, as browsers do, comes again.
 */
final class EventsEndpoint implements Endpoint, AutoCloseable {
  static final int MOST = 100;

  private static final int MOST_WAITING = 1000;
  private static final long END = -1;

  private final Transactions transactions;
  private final TicketStore tickets;
  private final Duration heartbeat;
  private final Set<BlockingQueue<Long>> streams = ConcurrentHashMap.newKeySet();
  private final Runnable stopListening;
  private volatile boolean closed;

  EventsEndpoint(Transactions transactions, TicketStore tickets, Duration heartbeat) {
    this.transactions = transactions;
    this.tickets = tickets;
    this.heartbeat = heartbeat;
    this.stopListening = transactions.afterCommit(committed -> touched(committed.tickets()));
  }

  @Override
  public void answer(Call call) throws IOException {
    Person person = call.person();
    if (!call.method().equals("GET")) {
      throw call.wrongMethod("GET");
    }
    if (closed || streams.size() >= MOST) {
      throw new Problem(503, "At most %d event streams can be open.".formatted(MOST));
    }
    BlockingQueue<Long> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    streams.add(queue);
    try {
      call.response().setContentType("text/event-stream; charset=utf-8");
      call.response().setHeader("Cache-Control", "no-store");
      send(call, ": hello\n\n");
      stream(call, person, queue);
    } finally {
      streams.remove(queue);
    }
  }

  @Override
  public void close() {
    closed = true;
    stopListening.run();
    streams.forEach(EventsEndpoint::end);
  }

  private void stream(Call call, Person person, BlockingQueue<Long> queue) throws IOException {
    while (!closed) {
      Long ticket;
      try {
        ticket = queue.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      if (ticket == null) {
        send(call, ": still here\n\n");
      } else if (ticket == END) {
        return;
      } else if (sees(person, ticket)) {
        send(call, "event: ticket\ndata: {\"id\":\"" + ticket + "\"}\n\n");
      }
    }
  }

  private boolean sees(Person person, long ticket) {
    return transactions.read(h -> tickets.byId(h, ticket)).map(person::sees).orElse(false);
  }

  private void touched(Set<Long> ids) {
    for (BlockingQueue<Long> queue : streams) {
      for (long id : ids) {
        if (!queue.offer(id)) {
          end(queue);
          break;
        }
      }
    }
  }

  private static void end(BlockingQueue<Long> queue) {
    do {
      queue.clear();
    } while (!queue.offer(END));
  }

  private static void send(Call call, String text) throws IOException {
    OutputStream out = call.response().getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
