package dev.lockstep.reports.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.internal.chartpart.Annotation;

/**
 * Text that starts at a point of a chart and is centred vertically on it. XChart's own annotations are centred
 * horizontally too, and its numeric axis does not place custom labels reliably.
 */
final class ChartWords extends Annotation {

    private static final Font FONT = ChartStyle.font(Font.PLAIN, 13);
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final int MARGIN = 12;

    private final String words;
    private final double x;
    private final double y;

    private ChartWords(String words, double x, double y) {
        super(false);
        this.words = words;
        this.x = x;
        this.y = y;
    }

    /** Text at the left edge of the chart. */
    static ChartWords label(String words, double y) {
        return new ChartWords(words, Double.NaN, y);
    }

    /** Text slightly to the right of {@code x}. */
    static ChartWords after(String words, double x, double y) {
        return new ChartWords(words, x, y);
    }

    /** The width of a label in pixels. */
    static int width(String words) {
        return 2 * MARGIN + (int) Math.ceil(new TextLayout(words, FONT, CONTEXT).getAdvance());
    }

    @Override
    public void paint(Graphics2D graphics) {
        TextLayout layout = new TextLayout(words, FONT, CONTEXT);
        Rectangle2D digits = new TextLayout("0", FONT, CONTEXT).getBounds();
        double left = MARGIN + (Double.isNaN(x) ? 0 : getXAxisScreenValue(x));
        double base = getYAxisScreenValue(y) + digits.getHeight() / 2;
        graphics.setColor(ChartStyle.INK);
        graphics.fill(layout.getOutline(AffineTransform.getTranslateInstance(left, base)));
    }
}
