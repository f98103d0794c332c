package dev.lockstep.reports.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.internal.chartpart.Annotation;

/**
 * Words that begin at a point of a chart and stand centred on its height. XChart's own texts are centred on the point,
 * and its axis of numbers has no labels of our own that it can be trusted with.
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

    /** At the chart's left edge. */
    static ChartWords label(String words, double y) {
        return new ChartWords(words, Double.NaN, y);
    }

    /** A little right of {@code x}. */
    static ChartWords after(String words, double x, double y) {
        return new ChartWords(words, x, y);
    }

    /** Room for a label, in pixels. */
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
