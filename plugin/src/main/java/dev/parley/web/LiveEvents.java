package dev.parley.web;

import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells open pages that a ticket's clocks or replies moved on (server-sent events). Pages then ask
 * again; nothing but the ticket's id is sent.
 */
public final class LiveEvents implements AutoCloseable {
  private static final byte[] BEAT = ": still here\n\n".getBytes(StandardCharsets.US_ASCII);

  private final Gate gate;
  private final Set<Page> pages = ConcurrentHashMap.newKeySet();

  /** Makes it. */
  public LiveEvents(Gate gate) {
    this.gate = gate;
  }

  /** Keeps a page's request open until it goes away. */
  void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String login = request.getRemoteUser();
    String id = request.getParameter("ticket");
    if (login == null) {
      throw Problem.unauthorized();
    }
    if (id == null || id.isBlank()) {
      throw Problem.badRequest("ticket", "'ticket' is missing.");
    }
    var ticket = new TicketRef(id);
    gate.require(login, Permission.VIEW, ticket);
    response.setContentType("text/event-stream;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    var page = new Page(context, ticket);
    pages.add(page);
    context.addListener(new Leaving(page));
    page.send(BEAT);
  }

  /** Says that a ticket moved on. */
  public void changed(TicketRef ticket) {
    tell("ticket", ticket);
  }

  /** Says that somebody came to a ticket, left it, or began to answer it. */
  public void companyMoved(TicketRef ticket) {
    tell("company", ticket);
  }

  private void tell(String what, TicketRef ticket) {
    byte[] event =
        "event: %s\ndata: {\"id\":\"%s\"}\n\n"
            .formatted(what, ticket.value().replaceAll("[\"\\\\\\p{Cntrl}]", ""))
            .getBytes(StandardCharsets.UTF_8);
    pages.stream().filter(page -> page.ticket().equals(ticket)).forEach(page -> page.send(event));
  }

  /** Finds out which pages are gone; to be called every few seconds. */
  public void beat() {
    pages.forEach(page -> page.send(BEAT));
  }

  /** Whether any page is open. */
  public boolean watched() {
    return !pages.isEmpty();
  }

  /** How many pages are open. */
  int open() {
    return pages.size();
  }

  @Override
  public void close() {
    pages.forEach(Page::end);
    pages.clear();
  }

  private final class Page {
    private final AsyncContext context;
    private final TicketRef ticket;

    Page(AsyncContext context, TicketRef ticket) {
      this.context = context;
      this.ticket = ticket;
    }

    TicketRef ticket() {
      return ticket;
    }

    synchronized void send(byte[] bytes) {
      if (!pages.contains(this)) {
        return;
      }
      try {
        ServletOutputStream out = context.getResponse().getOutputStream();
        out.write(bytes);
        out.flush();
      } catch (IOException | IllegalStateException gone) {
        end();
      }
    }

    synchronized void end() {
      if (pages.remove(this)) {
        context.complete();
      }
    }
  }

  private final class Leaving implements AsyncListener {
    private final Page page;

    Leaving(Page page) {
      this.page = page;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      pages.remove(page);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      page.end();
    }

    @Override
    public void onError(AsyncEvent event) {
      page.end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
