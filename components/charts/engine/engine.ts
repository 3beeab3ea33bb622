import { CandlestickChart, CustomChart, LineChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([CandlestickChart, CustomChart, LineChart, GridComponent, CanvasRenderer])

export { init }
