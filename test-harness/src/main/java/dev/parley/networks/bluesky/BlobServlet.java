package dev.parley.networks.bluesky;

import dev.parley.networks.loopback.Answers;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Gives uploaded files back: {@code com.atproto.sync.getBlob?did&cid}. */
final class BlobServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Blobs blobs;

  BlobServlet(Blobs blobs) {
    this.blobs = blobs;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Blobs.Blob> blob =
        Optional.ofNullable(request.getParameter("cid")).flatMap(blobs::find);
    if (blob.isEmpty()) {
      XrpcError.named("BlobNotFound", "Blob not found").answer(response);
      return;
    }
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
    Answers.bytes(response, 200, blob.get().contentType(), blob.get().content());
  }
}
