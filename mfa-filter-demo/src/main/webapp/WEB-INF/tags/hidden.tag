<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<input type="hidden" name="form_token" value="<c:out value='${formToken}'/>">
<c:if test="${not empty returnTo}"><input type="hidden" name="return_to" value="<c:out value='${returnTo}'/>"></c:if>
