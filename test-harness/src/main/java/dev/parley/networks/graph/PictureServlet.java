package dev.parley.networks.graph;

import dev.parley.networks.loopback.Answers;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;

/** Pictures of posts: any name is one, and looks the same each time; {@code gone} is none. */
public final class PictureServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Where they are. */
  public static final String PATH = "/_cdn/";

  private static final int WIDTH = 480;
  private static final int HEIGHT = 360;

  private final transient BooleanSupplier ended;

  /** Pictures that are there for as long as this runs. */
  public PictureServlet() {
    this(() -> false);
  }

  /**
   * Pictures whose addresses may end.
   *
   * @param ended whether they have, all of them
   */
  public PictureServlet(BooleanSupplier ended) {
    this.ended = ended;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String name = Answers.rest(request);
    if (name.startsWith("gone") || ended.getAsBoolean()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Answers.bytes(response, HttpServletResponse.SC_OK, "image/png", draw(name.hashCode()));
  }

  private static byte[] draw(int seed) throws IOException {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    float hue = Math.floorMod(seed, 360) / 360f;
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setPaint(
        new GradientPaint(
            0,
            0,
            Color.getHSBColor(hue, .25f, .95f),
            WIDTH,
            HEIGHT,
            Color.getHSBColor(hue, .6f, .55f)));
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.setColor(Color.getHSBColor(hue + .5f, .35f, .9f));
    pen.fill(new Ellipse2D.Float(150, 90, 180, 180));
    pen.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
